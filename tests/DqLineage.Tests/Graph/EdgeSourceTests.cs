using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Graph;

/// <summary>Which edges the records of a ledger state.</summary>
public class EdgeSourceTests
{
    private static readonly LineageNode s_raw = LineageNode.Dataset("warehouse", "raw");
    private static readonly LineageNode s_clean = LineageNode.Dataset("warehouse", "clean");
    private static readonly ModelRef s_model = new() { Id = "churn", Version = "3" };

    [Fact]
    public async Task An_operation_stands_between_what_it_read_and_what_it_made()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<Operation> recorded = await ledger.Tracker.CaptureOperationAsync(new Operation
        {
            OperationId = "op",
            Type = "clean",
            Inputs = [LineageNode.Dataset("warehouse", "raw", "7")],
            Outputs = [s_clean],
            UserId = "ann",
            SystemId = "spark",
            ColumnLineage = [new ColumnLineage { Output = LineageNode.Column(s_clean, "a"), Inputs = [LineageNode.Column(s_raw, "b")] }],
        });

        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        LineageNode operation = Own("operation", "op");
        graph.Edges.Should().BeEquivalentTo(
        [
            Edge(s_raw, EdgeType.InputTo, operation, new DatasetUse { Version = "7" }),
            Edge(operation, EdgeType.Produces, s_clean),
            Edge(Own("user", "ann"), EdgeType.Performed, operation),
            Edge(Own("system", "spark"), EdgeType.Hosted, operation),
            Edge(LineageNode.Column(s_clean, "a"), EdgeType.DerivedFrom, LineageNode.Column(s_raw, "b"), new ColumnTransformation()),
        ], options => options.RespectingRuntimeTypes());
        graph.LabelOf(operation).Should().Be("clean");
        graph.LabelOf(LineageNode.Column(s_raw, "b")).Should().Be("raw.b");
        graph.LabelOf(s_raw).Should().Be("raw");
        graph.Upstream(s_clean).Select(reached => reached.Node).Should().BeEquivalentTo([operation, s_raw, Own("user", "ann"), Own("system", "spark")]);
        graph.Upstream(LineageNode.Column(s_clean, "a")).Should().Equal(new ReachedNode { Node = LineageNode.Column(s_raw, "b"), Level = 1 });
        graph.Downstream(LineageNode.Dataset("warehouse", "raw", "99")).Should().HaveCount(2, "in the graph a dataset stands for all of its versions");

        LineageEdge Edge(LineageNode from, EdgeType type, LineageNode to, LineageEdgeFact? fact = null) =>
            new() { From = from, To = to, Type = type, Seq = recorded.Seq, Time = recorded.Time, Fact = fact };
    }

    [Fact]
    public async Task A_model_comes_from_its_datasets_and_a_prediction_from_the_model()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining
        {
            Model = s_model,
            Datasets = [new TrainingDataset { Node = s_clean, Split = "train" }],
            Hyperparameters = new Dictionary<string, DataValue> { ["rate"] = 0.1 },
            Metrics = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["test"] = new Dictionary<string, double> { ["auc"] = 0.75 } },
        });
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = s_model with { Version = "4" }, Datasets = [new TrainingDataset { Node = s_raw }] });
        await ledger.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p", Model = s_model, Inputs = [LineageNode.Parse("sample/orders/42")] });

        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        var model = LineageNode.Parse($"model/{Some.Project}/churn@3");
        graph.Upstream(Own("prediction", "p")).Select(reached => (reached.Node.ToString(), reached.Level)).Should().BeEquivalentTo(
            [(model.ToString(), 1), ("sample/orders/42", 1), ("dataset/warehouse/clean", 2), ($"hyperparameters/{Some.Project}/churn@3", 2)]);
        graph.Downstream(model).Select(reached => reached.Node.ToString()).Should().BeEquivalentTo([$"metrics/{Some.Project}/churn@3", $"prediction/{Some.Project}/p"]);
        graph.Downstream(s_raw).Select(reached => reached.Node.ToString()).Should().Equal($"model/{Some.Project}/churn@4");
    }

    [Fact]
    public async Task What_records_say_of_datasets_and_columns_is_on_their_edges()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var masked = new ColumnLineage
        {
            Output = LineageNode.Column(s_clean, "mail"),
            Inputs = [LineageNode.Column(s_raw, "e-mail")],
            Type = ColumnLineageType.Indirect,
            Subtype = "transformation",
            Description = "hashed",
            Masking = true,
        };
        await ledger.Tracker.CaptureOperationAsync(new Operation { Type = "clean", Inputs = [s_raw], Outputs = [LineageNode.Dataset("warehouse", "clean", "8")], ColumnLineage = [masked, masked] });
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining
        {
            Model = s_model,
            Datasets =
            [
                new TrainingDataset { Node = LineageNode.Dataset("warehouse", "clean", "8"), Split = "train", Filter = "country = 'DE'", SampleCount = 17 },
                new TrainingDataset { Node = LineageNode.Dataset("warehouse", "clean", "8"), Split = "test", Version = "9" },
            ],
        });

        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        var transformation = new ColumnTransformation { Type = ColumnLineageType.Indirect, Subtype = "transformation", Description = "hashed", Masking = true };
        LineageEdgeFact?[] facts =
        [
            null,
            new DatasetUse { Version = "8" },
            transformation,
            transformation,
            new DatasetUse { Version = "8", Split = "train", Filter = "country = 'DE'", SampleCount = 17 },
            new DatasetUse { Version = "9", Split = "test" },
        ];
        graph.Edges.Select(edge => edge.Fact).Should().Equal(facts);
        graph.Around(s_clean, 2).Edges.Where(edge => edge.Type != EdgeType.DerivedFrom).Select(edge => edge.Fact).Should().Equal(facts.Where(fact => fact is not ColumnTransformation));
    }

    [Fact]
    public async Task The_graph_is_that_of_the_state_and_the_tenant_that_are_asked_about()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<Operation> first = await ledger.Tracker.CaptureOperationAsync("a", [s_raw], [s_clean]);
        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "t1" }))
        {
            await ledger.Tracker.CaptureOperationAsync("b", [s_clean], [LineageNode.Dataset("warehouse", "report")]);
        }

        LineageGraph now = await ledger.Tracker.GetLineageGraphAsync();
        LineageGraph then = await ledger.Tracker.GetLineageGraphAsync(AsOf.Seq(first.Seq));
        LineageGraph before = await ledger.Tracker.GetLineageGraphAsync(AsOf.Time(ledger.Clock.GetUtcNow().AddYears(-1)));
        LineageGraph tenant = await ledger.Tracker.GetLineageGraphAsync(tenant: "t1");

        (now.Count, now.EdgeCount).Should().Be((3, 4));
        (then.Count, then.EdgeCount).Should().Be((2, 2));
        (before.Count, before.EdgeCount, before.Nodes.Count).Should().Be((0, 0, 0));
        tenant.Nodes.Should().NotContain(s_raw);
        tenant.EdgeCount.Should().Be(2);
    }

    private static LineageNode Own(string kind, string name) => LineageNode.Parse($"{kind}/{Some.Project}/{name}");
}
