namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/jobs.md.</summary>
public static class Jobs
{
    public static async Task RunAsync(LineageTracker tracker, ProfilingSnapshot snapshot, IReadOnlyList<ExpectationResult> expectations)
    {
        #region job
        var raw = new DatasetRef { Namespace = "warehouse", Name = "raw_customers" };
        var clean = new DatasetRef { Namespace = "warehouse", Name = "customers" };

        await using JobScope job = await tracker.BeginJobAsync(new JobRecord
        {
            JobId = "customers-2026-01-31",
            InputAssets = [raw],
            Sla = new JobSla { MaxDuration = TimeSpan.FromMinutes(10) },
        });
        await job.CleansingAsync(
            new CleansingJob { Dataset = raw, OutputDataset = clean, CleansingRuleVersion = "7" },
            async (cleansing, cancellationToken) =>
            {
                long rows = await CleanseAsync(cancellationToken);
                return cleansing with { AfterCounts = new Dictionary<string, long> { ["rows"] = rows } };
            });
        await job.ProfileAsync(snapshot with { GeneratedFrom = ProfileSource.Cleansed });
        await job.ValidateAsync(new ValidationResult
        {
            Dataset = clean,
            Suite = new RuleRef { Id = "customers", Version = "3" },
            RowCount = 1000,
            RowsPassed = 994,
            Expectations = expectations,
            Gate = new ValidationGate { Threshold = 0.99 },
        });
        await job.CompleteAsync(new JobOutcome { OutputReportUri = "https://reports.example/customers-2026-01-31" });
        #endregion
    }

    public static async Task AskAsync(LineageTracker tracker)
    {
        #region chain
        JobChain chain = await tracker.GetJobChainAsync("customers-2026-01-31");
        foreach (JobGap gap in chain.Gaps)
        {
            Console.WriteLine($"{gap.Kind}: {gap.Message}");
        }

        await foreach (IncompleteJob job in tracker.FindIncompleteJobsAsync())
        {
            Console.WriteLine($"{job.JobId}: {string.Join(' ', job.Gaps.Select(gap => gap.Message))}");
        }

        await foreach (SlaBreach breach in tracker.FindSlaBreachesAsync())
        {
            Console.WriteLine($"{breach.Job.Data.JobId} is {breach.Overrun} late");
        }
        #endregion
    }

    public static async Task RegisterAsync(LineageTracker tracker, DatasetRef customers)
    {
        #region asset
        await tracker.RecordAssetAsync(new Asset
        {
            Dataset = customers,
            Owner = "crm",
            Schema = [new SchemaField { Name = "id", Type = "bigint", Nullable = false }, new SchemaField { Name = "email", Type = "text" }],
        });

        foreach (SchemaVersion version in await tracker.GetSchemaVersionsAsync(customers))
        {
            Console.WriteLine($"{version.Number}: {(version.Changes?.IsBreaking == true ? "breaking" : "compatible")}");
        }
        #endregion
    }

    private static Task<long> CleanseAsync(CancellationToken cancellationToken) => Task.FromResult(994L).WaitAsync(cancellationToken);
}
