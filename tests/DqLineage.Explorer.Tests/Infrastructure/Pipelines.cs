namespace DqLineage.Explorer.Tests.Infrastructure;

/// <summary>Lineage as a retailer and a bank have it, recorded in a ledger in memory: so many nodes, columns not counted.</summary>
internal sealed class Pipelines : IAsyncDisposable
{
    private static readonly string[] s_subjects =
    [
        "orders", "customers", "products", "payments", "shipments", "returns", "inventory", "web_sessions", "suppliers", "promotions",
        "trades", "positions", "counterparties", "ledger_entries", "fx_rates", "collateral", "credit_limits", "cash_flows", "claims", "invoices",
    ];

    private static readonly string[] s_regions = ["eu", "us", "apac", "latam", "mea", "uk", "nordics", "anz"];
    private static readonly string[] s_people = ["ana.silva", "ben.ito", "chidi.okafor", "dana.novak"];
    private static readonly string[] s_systems = ["spark-prod-1", "airflow-eu", "dbt-cloud"];

    private readonly Random _random = new(20260131);
    private int _operations;

    private Pipelines(LineageTracker tracker, ManualTimeProvider clock) => (Tracker, Clock) = (tracker, clock);

    internal LineageTracker Tracker { get; }

    internal ManualTimeProvider Clock { get; }

    internal static async Task<Pipelines> OpenAsync()
    {
        var clock = new ManualTimeProvider();
        var store = new InMemoryLineageStore(new LineageStoreOptions { TimeProvider = clock });
        return new Pipelines(await LineageTracker.OpenAsync(new ProjectName("group-data-platform"), store), clock);
    }

    /// <summary>Orders joined with customers, aggregated, trained on and predicted from: ten nodes, and six columns.</summary>
    internal static async Task<LineageGraph> SmallAsync()
    {
        await using Pipelines pipelines = await OpenAsync();
        LineageNode orders = LineageNode.Dataset("warehouse", "raw.orders");
        LineageNode customers = LineageNode.Dataset("warehouse", "raw.customers");
        LineageNode enriched = LineageNode.Dataset("warehouse", "enriched_orders");
        LineageNode revenue = LineageNode.Dataset("marts", "revenue_by_segment");
        await pipelines.CaptureAsync("join", "op-join", [orders, customers], [enriched], [
            Column(enriched, "segment", LineageNode.Column(customers, "segment")),
            Column(enriched, "total_eur", LineageNode.Column(orders, "quantity"), LineageNode.Column(orders, "price")),
        ]);
        await pipelines.CaptureAsync("aggregate", "op-aggregate", [enriched], [revenue], [
            Column(revenue, "revenue_eur", LineageNode.Column(enriched, "total_eur")),
        ]);
        var model = new ModelRef { Id = "churn", Version = "3" };
        await pipelines.Tracker.RecordModelTrainingAsync(new ModelTraining
        {
            Model = model,
            Datasets = [new TrainingDataset { Node = enriched, Split = "train" }],
            Metrics = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal) { ["test"] = new Dictionary<string, double>(StringComparer.Ordinal) { ["auc"] = 0.91 } },
        });
        pipelines.Clock.Advance(TimeSpan.FromDays(1));
        await pipelines.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p-1", Model = model, Inputs = [LineageNode.Parse("sample/customers/42")], Value = 0.83 });
        return await pipelines.Tracker.GetLineageGraphAsync();
    }

    /// <summary>Sources by subject and region through staging, cleansing, marts, reports, features, models and predictions.</summary>
    internal static async Task<LineageGraph> LargeAsync(int nodes)
    {
        await using Pipelines pipelines = await OpenAsync();
        var cleansed = new List<LineageNode>();
        var marts = new List<LineageNode>();
        var features = new List<LineageNode>();
        for (int source = 0; await pipelines.CountAsync() < nodes; source++)
        {
            string subject = s_subjects[source % s_subjects.Length];
            string region = s_regions[source / s_subjects.Length % s_regions.Length];
            cleansed.Add(await pipelines.CleanseAsync(subject, source < s_subjects.Length ? subject : $"{subject}_{region}"));
            if (source % 3 == 2)
            {
                marts.Add(await pipelines.MartAsync(cleansed, $"{subject}_{(source % 2 == 0 ? "daily" : "by_segment")}_{source}"));
            }

            if (source % 5 == 4)
            {
                features.Add(await pipelines.FeaturesAsync(marts, cleansed, $"{subject}_features_{source}"));
            }

            if (source % 10 == 9)
            {
                await pipelines.ModelAsync(features, $"{subject}_forecast");
            }
        }

        return await pipelines.Tracker.GetLineageGraphAsync();
    }

    internal Task CaptureAsync(string type, string id, IReadOnlyList<LineageNode> inputs, IReadOnlyList<LineageNode> outputs, IReadOnlyList<ColumnLineage>? columns = null, string? user = null, string? system = null) =>
        Tracker.CaptureOperationAsync(new Operation { OperationId = id, Type = type, Inputs = inputs, Outputs = outputs, ColumnLineage = columns, UserId = user, SystemId = system }).AsTask();

    internal static ColumnLineage Column(LineageNode output, string name, params LineageNode[] inputs) => new() { Output = LineageNode.Column(output, name), Inputs = inputs };

    private async Task<LineageNode> CleanseAsync(string subject, string name)
    {
        LineageNode raw = LineageNode.Dataset(_random.Next(2) == 0 ? "s3://landing-zone" : "sftp://partners", $"raw.{name}");
        LineageNode staged = LineageNode.Dataset("postgres://warehouse:5432", $"staging.{name}");
        LineageNode clean = LineageNode.Dataset("postgres://warehouse:5432", $"core.{name}");
        await StepAsync("ingest", [raw], [staged]);
        await StepAsync(subject.Length % 2 == 0 ? "deduplicate" : "standardise", [staged], [clean], [
            Column(clean, "id", LineageNode.Column(staged, "id")),
            Column(clean, "amount_eur", LineageNode.Column(staged, "amount"), LineageNode.Column(staged, "currency")),
            Column(clean, "updated_at", LineageNode.Column(staged, "ts")),
        ]);
        if (_random.Next(3) == 0)
        {
            await StepAsync("validate", [clean], []);
        }

        return clean;
    }

    private async Task<LineageNode> MartAsync(List<LineageNode> cleansed, string name)
    {
        LineageNode mart = LineageNode.Dataset("marts", name);
        await StepAsync("join", Pick(cleansed, 3), [mart], [Column(mart, "amount_eur", LineageNode.Column(cleansed[^1], "amount_eur"))]);
        await StepAsync("publish_report", [mart], [LineageNode.Dataset("reports", $"{name}.pdf")]);
        return mart;
    }

    private async Task<LineageNode> FeaturesAsync(List<LineageNode> marts, List<LineageNode> cleansed, string name)
    {
        LineageNode features = LineageNode.Dataset("feature-store", name);
        await StepAsync("build_features", [.. Pick(marts, 2), .. Pick(cleansed, 1)], [features]);
        return features;
    }

    private async Task ModelAsync(List<LineageNode> features, string name)
    {
        var model = new ModelRef { Id = name, Version = $"{_random.Next(1, 9)}" };
        Clock.Advance(TimeSpan.FromMinutes(7));
        await Tracker.RecordModelTrainingAsync(new ModelTraining
        {
            Model = model,
            Datasets = [.. Pick(features, 2).Select(node => new TrainingDataset { Node = node, Split = "train" })],
            Hyperparameters = new Dictionary<string, DataValue>(StringComparer.Ordinal) { ["depth"] = 8 },
            Metrics = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal) { ["test"] = new Dictionary<string, double>(StringComparer.Ordinal) { ["auc"] = 0.9 } },
        });
        for (int i = 0; i < 5; i++)
        {
            await Tracker.RecordPredictionAsync(new Prediction { PredictionId = $"{name}-{model.Version}-{i}", Model = model, Inputs = [features[^1]], Value = i });
        }
    }

    private Task StepAsync(string type, IReadOnlyList<LineageNode> inputs, IReadOnlyList<LineageNode> outputs, IReadOnlyList<ColumnLineage>? columns = null)
    {
        Clock.Advance(TimeSpan.FromMinutes(13));
        _operations++;
        return CaptureAsync(type, $"op-{_operations}", inputs, outputs, columns, s_people[_operations / 7 % s_people.Length], s_systems[_operations % s_systems.Length]);
    }

    private IReadOnlyList<LineageNode> Pick(List<LineageNode> from, int count) => [.. from.TakeLast(12).OrderBy(_ => _random.Next()).Take(count)];

    private async Task<int> CountAsync() => (await Tracker.GetLineageGraphAsync()).Nodes.Count(node => node.Kind != NodeKind.Column);

    public ValueTask DisposeAsync() => Tracker.DisposeAsync();
}
