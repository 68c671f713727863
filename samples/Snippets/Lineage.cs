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

    public static async Task AskAboutColumnsAsync(LineageTracker tracker)
    {
        #region columns
        LineageGraph graph = await tracker.GetLineageGraphAsync();
        LineageColumns columns = graph.ColumnUpstream(LineageNode.Parse("column/warehouse/enriched_orders/total_eur"));
        foreach (ReachedColumn column in columns.Columns)
        {
            Console.WriteLine($"{column.Level} {column.Column}: {column.Influence}");
        }
        #endregion
    }

    public static async Task AskAboutModelsAsync(LineageTracker tracker)
    {
        #region models
        LineageGraph graph = await tracker.GetLineageGraphAsync();
        foreach (ModelDatasets version in graph.DatasetsBehindModel(new ModelRef { Id = "churn" }))
        {
            Console.WriteLine($"{version.Model}: {string.Join(", ", version.Datasets.Select(dataset => $"{dataset.Dataset} ({dataset.Split})"))}");
        }

        PredictionTrace trace = await tracker.TracePredictionAsync("p-1");
        foreach (LineageFinding gap in trace.Gaps)
        {
            Console.WriteLine(gap.Message);
        }
        #endregion
    }

    public static async Task AskAboutExposureAsync(LineageTracker tracker, DateTimeOffset lastAudit)
    {
        #region exposure
        await foreach (SampleExposure exposure in tracker.FindExposureAsync(new ExposureQuery { From = lastAudit }))
        {
            foreach (ExposedModel model in exposure.Models)
            {
                Console.WriteLine($"{model.Model} used {exposure.Sample}, which {exposure.Review.Data.Reviewer} decided to {exposure.Review.Data.Decision}; it made {model.Predictions.Count} predictions");
            }
        }
        #endregion
    }

    public static async Task CheckAsync(LineageTracker tracker)
    {
        #region check
        LineageGraph graph = await tracker.GetLineageGraphAsync();
        LineageCheckReport report = graph.Check(new LineageCheckOptions
        {
            Sources = ["dataset/warehouse/raw_*", "dataset/warehouse/*_master"],
            Expected = [LineageNode.Dataset("warehouse", "enriched_orders")],
        });
        foreach (LineageFinding finding in report.Findings)
        {
            Console.WriteLine($"{finding.Severity}: {finding.Message}");
        }

        foreach (StaleEdge stale in graph.FindStaleEdges())
        {
            Console.WriteLine($"{stale.Edge.To} was made before {stale.Edge.From} was made anew by record {stale.NewerInput?.Seq}");
        }
        #endregion
    }

    public static async Task ExpectAsync(LineageTracker tracker, LineageNode orders, LineageNode salaries, LineageNode enriched, LineageNode model)
    {
        #region expect
        LineageExpectations.Of(await tracker.GetLineageGraphAsync())
            .ComesFrom(model, orders)
            .DoesNotComeFrom(model, salaries)
            .ColumnComesOnlyFrom(
                LineageNode.Column(enriched, "total_eur"),
                LineageNode.Column(orders, "quantity"), LineageNode.Column(orders, "price"))
            .HasProducer(enriched)
            .HasNoCycles()
            .HasNoDanglingInputs("dataset/warehouse/raw_*", "dataset/warehouse/*_master")
            .Verify();
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
