using DqLineage.Stores;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/getting-started.md.</summary>
public static class GettingStarted
{
    public static async Task OpenAsync()
    {
        #region open
        await using LineageTracker tracker = await LineageTracker.OpenAsync("orders", new JsonlLineageStore("ledger"));
        #endregion
    }

    public static async Task RunAsync(LineageTracker tracker, IAsyncEnumerable<Detection> detections)
    {
        #region run
        var start = new AnalysisRun
        {
            Dataset = new DatasetRef { Namespace = "warehouse", Name = "raw.orders", Version = "2026-01-31" },
            CodeVersion = "4f2a9c1",
            Parameters = new Dictionary<string, DataValue> { ["iqr_multiplier"] = 1.5 },
        };

        await using RunScope run = await tracker.BeginRunAsync(start);
        await run.RecordDetectionsAsync(detections);
        await run.CompleteAsync(new RunOutcome { NSamples = 40, QualityScore = 0.93 });
        #endregion
    }

    public static async IAsyncEnumerable<Detection> DetectionsAsync()
    {
        await Task.CompletedTask;
        #region detections
        yield return new Detection
        {
            Sample = 17,
            IssueType = IssueType.Outlier,
            Column = "quantity",
            GivenValue = 4000,
            Score = 22.5,
            Rule = new RuleRef { Id = "iqr-outlier", Version = "1" },
        };
        yield return new Detection { Sample = SampleId.Pair(7, 21), IssueType = IssueType.Duplicate, Similarity = 1 };
        #endregion
    }

    public static async Task ReviewAsync(LineageTracker tracker)
    {
        #region review
        await foreach (ReviewItem item in tracker.GetReviewQueueAsync(new ReviewQueueQuery { Limit = 20 }))
        {
            Detection found = item.Detection.Data;
            Console.WriteLine($"{found.Sample} {found.IssueType} {found.Column} {found.GivenValue}");
        }

        Recorded<Review> review = await tracker.RecordReviewAsync(new Review
        {
            Sample = 17,
            IssueType = IssueType.Outlier,
            Reviewer = "reviewer-a",
            Decision = ReviewDecision.Relabel,
            OldValue = 4000,
            NewValue = 40,
            Notes = "Two zeros too many.",
        });
        #endregion

        #region correct
        await tracker.RecordCorrectionAsync(new Correction
        {
            ReviewId = review.Id,
            Sample = 17,
            Before = 4000,
            After = 40,
            Tool = "fix-orders.sql",
        });
        #endregion
    }

    public static async Task AuditAsync(LineageTracker tracker)
    {
        #region audit
        await tracker.RecordAuditEventAsync(new AuditEvent
        {
            Action = "threshold-changed",
            ResourceType = "rule",
            ResourceId = "iqr-outlier",
            Before = 3.0,
            After = 1.5,
            Actor = new AuditActor { Id = "steward-1", Role = "data steward" },
            Reason = "Too few findings.",
        });
        #endregion
    }

    public static async Task AskAsync(LineageTracker tracker)
    {
        #region ask
        SampleHistory history = await tracker.GetSampleHistoryAsync(17);
        foreach (Recorded recorded in history.Events)
        {
            Console.WriteLine($"{recorded.Seq} {recorded.Time:u} {recorded.Kind} {recorded.Context.Actor}");
        }

        ReviewProgress progress = await tracker.GetReviewProgressAsync(RunRef.Latest);
        Console.WriteLine($"{progress.Total.Decided} of {progress.Total.Flagged} findings are decided.");

        await foreach (Recorded<Detection> found in tracker.FindDetectionsAsync(new DetectionQuery { Rule = "iqr-outlier", Limit = 100 }))
        {
            Console.WriteLine($"{found.Seq} {found.Data.Sample} {found.Data.GivenValue}");
        }
        #endregion
    }

    public static async Task VerifyAsync(LineageTracker tracker)
    {
        #region verify
        LedgerVerification check = await tracker.VerifyAsync();
        Console.WriteLine(check.IsIntact ? $"{check.Records} records are as they were written." : $"Damaged: {check.Damage}");
        foreach (string limit in check.NotChecked)
        {
            Console.WriteLine($"Not checked: {limit}");
        }
        #endregion
    }

    public static async Task CopyAsync(LineageTracker tracker)
    {
        #region copy
        await using LineageStore copy = new JsonlLineageStore("ledger-copy");
        long copied = await tracker.Store.CopyToAsync(copy);
        #endregion

        Console.WriteLine(copied);
    }

    public static async Task PackAsync(LineageTracker tracker)
    {
        #region pack
        EvidencePackResult pack = await tracker.WriteEvidencePackAsync("evidence.zip", new EvidenceScope { Run = RunRef.Latest });
        Console.WriteLine($"{pack.Records} records, tag manifest {pack.TagManifestSha256}");

        EvidencePackVerification check = await EvidencePack.VerifyAsync("evidence.zip");
        Console.WriteLine(check.IsIntact ? $"{check.Verdict}: whole, but nothing shows who made it." : $"{check.File}: {check.Reason}");
        #endregion
    }

    public static async Task SignedPackAsync(LineageTracker tracker, LedgerSigner signer)
    {
        #region pack-signed
        await tracker.WriteEvidencePackAsync("evidence.zip", new EvidenceScope { Run = RunRef.Latest }, new EvidencePackOptions { Signer = signer });

        var options = new EvidencePackVerificationOptions { Trust = TrustPolicy.Of(signer.VerifierKey) };
        EvidencePackVerification check = await EvidencePack.VerifyAsync("evidence.zip", options);
        Console.WriteLine($"{check.Verdict}: {check.Records} records, signed by {check.SignedBy[0].Name}");
        #endregion
    }

    public static async Task OpenSqliteAsync()
    {
        #region open-sqlite
        await using LineageTracker tracker = await LineageTracker.OpenAsync("orders", new SqliteLineageStore("orders.db"));
        #endregion
    }
}
