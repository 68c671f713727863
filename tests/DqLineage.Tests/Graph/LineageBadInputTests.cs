using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Graph;

/// <summary>The table "When what is asked is wrong" of docs/lineage.md: one test for each of its rows.</summary>
public class LineageBadInputTests
{
    private static readonly LineageNode s_raw = LineageNode.Dataset("w", "raw");
    private static readonly LineageNode s_clean = LineageNode.Dataset("w", "clean");

    [Fact]
    public void A_node_of_an_unknown_kind_is_refused_with_the_kinds_there_are() =>
        FluentActions.Invoking(() => LineageNode.Parse("table/w/raw")).Should().Throw<FormatException>().WithMessage("*'table' is no kind of node*dataset, column*");

    [Theory]
    [InlineData("", "raw")]
    [InlineData("w", "")]
    [InlineData("w", "a\nb")]
    public void An_empty_name_and_one_with_control_characters_are_refused(string nodeNamespace, string name) =>
        FluentActions.Invoking(() => LineageNode.Dataset(nodeNamespace, name)).Should().Throw<ArgumentException>().WithMessage("The node name*");

    [Fact]
    public async Task An_operation_without_outputs_is_where_a_flow_ends()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.CaptureOperationAsync("check", [s_raw], []);

        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        graph.Downstream(s_raw).Should().ContainSingle().Which.Node.Kind.Should().Be(NodeKind.Operation);
        graph.FindStaleEdges(new StaleEdgeOptions { LastStatedBefore = DateTimeOffset.MaxValue }).Should().BeEmpty("it made nothing that could be stale");
    }

    [Fact]
    public async Task An_operation_without_inputs_and_outputs_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        (await FluentActions.Awaiting(async () => await ledger.Tracker.CaptureOperationAsync("check", [], [])).Should().ThrowAsync<ArgumentException>())
            .WithMessage("*neither inputs nor outputs*");
    }

    [Fact]
    public async Task A_training_on_a_dataset_that_nothing_else_names_is_recorded_and_checking_finds_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = new ModelRef { Id = "churn" }, Datasets = [new TrainingDataset { Node = s_raw, Version = "1" }] });

        (await ledger.Tracker.GetLineageGraphAsync()).Check().Findings.Should().ContainSingle().Which.Kind.Should().Be(LineageFindingKind.UnknownTrainingDataset);
    }

    [Fact]
    public async Task A_training_on_what_is_no_dataset_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var training = new ModelTraining { Model = new ModelRef { Id = "churn" }, Datasets = [new TrainingDataset { Node = LineageNode.Column(s_raw, "a") }] };

        (await FluentActions.Awaiting(async () => await ledger.Tracker.RecordModelTrainingAsync(training)).Should().ThrowAsync<ArgumentException>())
            .WithMessage("*training is on datasets*");
    }

    [Fact]
    public async Task A_prediction_of_a_model_that_was_never_trained_is_recorded_and_checking_finds_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordPredictionAsync(new Prediction { Model = new ModelRef { Id = "churn" } });

        (await ledger.Tracker.GetLineageGraphAsync()).Check().Findings.Should().ContainSingle().Which.Kind.Should().Be(LineageFindingKind.PredictionOfUnknownModel);
    }

    [Fact]
    public async Task Before_the_ledger_began_the_graph_is_empty_and_every_question_about_a_node_names_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.CaptureOperationAsync("clean", [s_raw], [s_clean]);

        LineageGraph before = await ledger.Tracker.GetLineageGraphAsync(DateTimeOffset.UnixEpoch);

        (before.Count, before.EdgeCount, before.Nodes.Count, before.Check().Findings.Count, before.FindStaleEdges().Count).Should().Be((0, 0, 0, 0, 0));
        Action[] questions = [() => before.Upstream(s_raw), () => before.Impact(s_raw), () => before.ColumnUpstream(s_raw), () => before.DatasetsBehindModel(new ModelRef { Id = "m" })];
        foreach (Action ask in questions)
        {
            ask.Should().Throw<LineageNodeNotFoundException>().WithMessage("No record names*");
        }

        (await ledger.Tracker.FindExposureAsync(new ExposureQuery { AsOf = DateTimeOffset.UnixEpoch }).ToListAsync()).Should().BeEmpty();
        FluentActions.Invoking(() => AsOf.Seq(-1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_state_behind_the_end_of_the_ledger_is_that_of_now()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.CaptureOperationAsync("clean", [s_raw], [s_clean]);

        (await ledger.Tracker.GetLineageGraphAsync(AsOf.Seq(long.MaxValue))).EdgeCount.Should().Be(2);
        (await ledger.Tracker.GetLineageGraphAsync(DateTimeOffset.MaxValue)).EdgeCount.Should().Be(2);
    }

    [Fact]
    public void A_default_node_is_misuse_and_says_how_to_make_one() =>
        new LineageGraphBuilder("p").Build(0).Invoking(graph => graph.Upstream(default)).Should().Throw<InvalidOperationException>().WithMessage("*default LineageNode*");

    /// <summary>A thousand nodes that lead to a thousand, again and again: ten million edges, and more paths than anybody could write down.</summary>
    [LongRunFact("It makes ten million edges")]
    public void Paths_through_ten_million_edges_are_given_up_where_the_bounds_say_so_and_counted_none_the_less()
    {
        const int width = 1000;
        const int layers = 11;
        var builder = new LineageGraphBuilder("p");
        LineageNode[] nodes = [.. Enumerable.Range(0, width * layers).Select(RandomGraph.Node)];
        builder.Begin(1, Some.Instant);
        for (int layer = 0; layer < layers - 1; layer++)
        {
            for (int i = 0; i < width * width; i++)
            {
                builder.Add(nodes[(layer * width) + (i / width)], nodes[((layer + 1) * width) + (i % width)], EdgeType.Produces);
            }
        }

        LineageGraph graph = builder.Build(2);

        graph.EdgeCount.Should().Be(10_000_000);
        LineagePaths paths = graph.Paths(nodes[0], nodes[^1], new PathOptions { MaxPaths = 1_000_000 });
        paths.IsComplete.Should().BeFalse();
        paths.Paths.Should().NotBeEmpty().And.OnlyContain(path => path.Count == layers);
        graph.Impact(nodes[0]).Nodes[^1].Paths.Should().Be(ulong.MaxValue, "there are 1000 to the power of 9 ways, which is more than can be counted");
        graph.Check(new LineageCheckOptions { Kinds = [LineageFindingKind.Cycle] }).Findings.Should().BeEmpty();
    }
}
