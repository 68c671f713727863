using DqLineage.Stores;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/lineage.md.</summary>
public static class Lineage
{
    public static async Task CaptureAsync(LineageTracker tracker)
    {
        #region capture
        var orders = LineageNode.Dataset("warehouse", "raw_orders", version: "2026-01-31");
        var customers = LineageNode.Dataset("warehouse", "customer_master");
        var enriched = LineageNode.Dataset("warehouse", "enriched_orders");

        await tracker.CaptureOperationAsync(new Operation
        {
            Type = "order_processing",
            Inputs = [orders, customers],
            Outputs = [enriched],
            SystemId = "spark-1",
            ColumnLineage =
            [
                new ColumnLineage
                {
                    Output = LineageNode.Column(enriched, "total_eur"),
                    Inputs = [LineageNode.Column(orders, "quantity"), LineageNode.Column(orders, "price")],
                    Subtype = "transformation",
                },
            ],
        });
        #endregion
    }

    public static async Task TrainAsync(LineageTracker tracker, LineageNode enriched)
    {
        #region train
        var model = new ModelRef { Id = "churn", Version = "3", Architecture = "logistic regression" };
        await tracker.RecordModelTrainingAsync(new ModelTraining
        {
            Model = model,
            Datasets = [new TrainingDataset { Node = enriched, Split = "train", SampleCount = 48_210 }],
            Metrics = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["test"] = new Dictionary<string, double> { ["auc"] = 0.91 } },
        });
        await tracker.RecordPredictionAsync(new Prediction { PredictionId = "p-1", Model = model, Inputs = [LineageNode.Parse("sample/customers/42")], Value = 0.83 });
        #endregion
    }

    public static async Task AskAsync(LineageTracker tracker)
    {
        #region ask
        LineageGraph graph = await tracker.GetLineageGraphAsync();
        LineageImpact impact = graph.Impact(LineageNode.Parse("dataset/warehouse/raw_orders"));
        foreach (ImpactedNode node in impact.Nodes)
        {
            Console.WriteLine($"{node.Level} {node.Node} by {node.Paths} ways");
        }
        #endregion
    }

    public static async Task<LineageGraph> AskRecordsAsync(LineageStore store)
    {
        #region from-records
        var options = new LineageTrackerOptions { KeepsLineageProjection = false };
        #endregion
        await using LineageTracker tracker = await LineageTracker.OpenAsync("warehouse", store, options);
        return await tracker.GetLineageGraphAsync();
    }
}
