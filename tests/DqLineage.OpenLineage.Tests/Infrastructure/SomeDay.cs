namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>A ledger with records of every kind that becomes events.</summary>
internal static class SomeDay
{
    internal static DatasetRef Raw { get; } = new() { Namespace = "postgres://db:5432", Name = "shop.raw_orders", Version = "7" };

    internal static DatasetRef Clean { get; } = Some.Dataset("orders");

    internal static LineageNode Customers { get; } = LineageNode.Dataset("warehouse", "customers & more");

    internal static LineageNode Enriched { get; } = LineageNode.Dataset("warehouse", "enriched");

    internal static LineageNode Summary { get; } = LineageNode.Dataset("warehouse", "summary");

    internal static ModelRef Model { get; } = new() { Id = "churn", Version = "3", Architecture = "logistic regression" };

    internal static async Task RecordAsync(LineageTracker tracker)
    {
        await RecordJobAsync(tracker);
        await tracker.CaptureOperationAsync("sum", [Enriched], [Summary]);
        await tracker.RecordModelTrainingAsync(Training());
        await tracker.RecordModelTrainingAsync(new ModelTraining { Model = Model with { Status = "production" } });
        await tracker.CaptureOperationAsync("score", [new LineageNode(NodeKind.Model, Mapped.Project, "churn", "3"), Customers], [LineageNode.Dataset("warehouse", "scores")]);
        await using (RunScope run = await tracker.BeginRunAsync(new AnalysisRun { Dataset = Raw, NSamples = 100, CodeVersion = "1.2" }))
        {
            await run.RecordDetectionAsync(Some.Detection());
            await run.FailAsync(new InvalidOperationException("The table is gone."));
        }

        await tracker.RecordValidationAsync(new ValidationResult { TableName = "stock", Expectations = [new ExpectationResult { Type = "not_null", Column = "sku", Success = true }] });
        await tracker.RecordAssetAsync(Asset());
        await tracker.RecordAuditEventAsync(Some.AuditEvent());
    }

    internal static Operation Join() => new()
    {
        Type = "join",
        Inputs = [LineageNode.Of(Clean), Customers, new LineageNode(NodeKind.Sample, "warehouse/orders", "42")],
        Outputs = [Enriched],
        SystemId = "spark-1",
        UserId = "ana",
        Context = new Dictionary<string, DataValue> { ["rows"] = 12 },
        ColumnLineage =
        [
            Column(Enriched, "total", ColumnLineageType.Direct, "aggregation", LineageNode.Column(LineageNode.Of(Clean), "amount")),
            Column(Enriched, "total", ColumnLineageType.Indirect, "filter", LineageNode.Column(LineageNode.Of(Clean), "amount"), LineageNode.Column(Customers, "country")),
            Column(Enriched, "customer", ColumnLineageType.Direct, null, LineageNode.Column(Customers, "id")) with { Masking = true, Description = "hashed" },
            Column(Summary, "count", ColumnLineageType.Direct, null, LineageNode.Column(Enriched, "total")),
        ],
    };

    private static ColumnLineage Column(LineageNode dataset, string column, ColumnLineageType type, string? subtype, params LineageNode[] inputs) =>
        new() { Output = LineageNode.Column(dataset, column), Inputs = inputs, Type = type, Subtype = subtype };

    private static ModelTraining Training() => new()
    {
        Model = Model,
        Datasets = [new TrainingDataset { Node = Enriched, Split = "train", SampleCount = 80 }, new TrainingDataset { Node = Enriched, Split = "test", Version = "2" }],
        Hyperparameters = new Dictionary<string, DataValue> { ["rate"] = 0.1 },
        Metrics = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["test"] = new Dictionary<string, double> { ["auc"] = 0.91 } },
    };

    private static Asset Asset() => new()
    {
        Dataset = Clean,
        Owner = "crm",
        DataSource = "postgres",
        Location = "postgres://db:5432/shop",
        Classification = "internal",
        Schema = [new SchemaField { Name = "id", Type = "bigint", Nullable = false, Description = "The order." }, new SchemaField { Name = "note" }],
    };

    private static async Task RecordJobAsync(LineageTracker tracker)
    {
        await using JobScope job = await tracker.BeginJobAsync(new JobRecord { JobId = "orders-2026-01-31", InputAssets = [Raw], NominalTime = Some.Instant, Trigger = JobTrigger.Scheduled, Attempt = 2 });
        await job.CleansingAsync(
            new CleansingJob { DatasetType = "orders", Dataset = Raw, OutputDataset = Clean, BeforeCounts = new Dictionary<string, long> { ["rows"] = 10 } },
            (cleansing, _) => Task.FromResult(cleansing with { AfterCounts = new Dictionary<string, long> { ["rows"] = 9 } }));
        await job.StageAsync(new StageRecord { Name = "deliver", Inputs = [Clean], Outputs = [Some.Dataset("delivered")] }, (stage, _) => Task.FromResult(stage));
        await job.CaptureOperationAsync(Join());
        await job.ProfileAsync(Some.Profile());
        await job.ValidateAsync(new ValidationResult
        {
            Dataset = Clean,
            Suite = new RuleRef { Id = "orders", Version = "3" },
            RowCount = 10,
            RowsPassed = 9,
            Expectations = [new ExpectationResult { Type = "between", Column = "amount", Success = false, Severity = "hard", Expected = 100, Actual = 250, Kwargs = new Dictionary<string, DataValue> { ["max"] = 100 } }],
            Gate = new ValidationGate { Threshold = 0.99 },
        });
        await job.CompleteAsync();
    }
}
