using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Graph;

public class LineageCheckTests
{
    private const int RandomGraphs = 300;

    private static readonly LineageNode s_raw = LineageNode.Dataset("raw", "orders");
    private static readonly LineageNode s_clean = LineageNode.Dataset("w", "clean");
    private static readonly ModelRef s_model = new() { Id = "churn", Version = "3" };

    [Fact]
    public async Task A_dataset_that_is_read_and_never_made_dangles_unless_it_is_a_source()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<Operation> first = await ledger.Tracker.CaptureOperationAsync("clean", [s_raw], [s_clean]);
        Recorded<Operation> second = await ledger.Tracker.CaptureOperationAsync("clean", [s_raw], [s_clean]);
        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        Find(graph, LineageFindingKind.DanglingInput).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Node = s_raw, Severity = LineageSeverity.Warning, Records = new[] { first.Seq, second.Seq } });
        Find(graph, LineageFindingKind.DanglingInput, "dataset/raw/*").Should().BeEmpty();
        Find(graph, LineageFindingKind.DanglingInput, "dataset/other/*", "dataset/*/orders").Should().BeEmpty();
        Find(graph, LineageFindingKind.DanglingInput, "dataset/raw").Should().HaveCount(1, "a pattern is about the whole text");
    }

    [Fact]
    public async Task A_dataset_that_is_trained_on_and_never_made_is_an_error()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<ModelTraining> training = await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = s_model, Datasets = [new TrainingDataset { Node = s_raw }] });

        LineageCheckReport report = (await ledger.Tracker.GetLineageGraphAsync()).Check();

        report.Findings.Select(finding => finding.Kind).Should().Equal(LineageFindingKind.UnknownTrainingDataset, LineageFindingKind.UnversionedInput);
        report.Findings[0].Should().BeEquivalentTo(new { Node = s_raw, Severity = LineageSeverity.Error, Records = new[] { training.Seq } });
        report.HasErrors.Should().BeTrue();
        (report.Nodes, report.Edges).Should().Be((2, 1));
    }

    [Fact]
    public async Task What_must_have_been_made_has_a_producer_or_is_told()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        LineageNode prediction = Own(NodeKind.Prediction, "never-recorded");
        LineageNode operation = Own(NodeKind.Operation, "never-recorded");
        var lost = LineageNode.Dataset("w", "lost");
        await ledger.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p", Model = s_model, Inputs = [lost] });
        Recorded<Operation> recorded = await ledger.Tracker.CaptureOperationAsync(new Operation
        {
            Type = "evaluate",
            Inputs = [prediction, operation, Own(NodeKind.Prediction, "p")],
            Outputs = [s_clean],
            ColumnLineage =
            [
                new ColumnLineage { Output = LineageNode.Column(lost, "a"), Inputs = [LineageNode.Column(s_raw, "b")] },
                new ColumnLineage { Output = LineageNode.Column(s_clean, "a"), Inputs = [LineageNode.Column(s_raw, "b")] },
            ],
        });

        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        IReadOnlyList<LineageFinding> found = Find(graph, LineageFindingKind.OutputWithoutProducer);
        found.Select(finding => finding.Node).Should().Equal(lost, prediction, operation);
        found.Should().OnlyContain(finding => finding.Records.Single() == recorded.Seq && finding.Severity == LineageSeverity.Error);
        Find(graph, LineageFindingKind.DanglingInput).Should().BeEmpty("a dataset whose columns were made is told of once");
    }

    [Fact]
    public async Task A_model_that_predicts_and_was_never_trained_is_told()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = s_model with { Version = "4" }, Datasets = [new TrainingDataset { Node = s_clean }] });
        Recorded<Prediction> prediction = await ledger.Tracker.RecordPredictionAsync(new Prediction { Model = s_model });
        await ledger.Tracker.RecordPredictionAsync(new Prediction { Model = s_model with { Version = "4" } });

        Find(await ledger.Tracker.GetLineageGraphAsync(), LineageFindingKind.PredictionOfUnknownModel).Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Node = new LineageNode(NodeKind.Model, Some.Project.Value, "churn", "3"), Records = new[] { prediction.Seq } });
    }

    [Fact]
    public async Task A_use_without_a_version_is_told_once_a_dataset_with_its_newest_records()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var versioned = LineageNode.Dataset("w", "versioned", "1");
        await ledger.Tracker.CaptureOperationAsync("a", [versioned], []);
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = s_model, Datasets = [new TrainingDataset { Node = s_clean, Version = "1" }] });
        for (int i = 0; i < 12; i++)
        {
            await ledger.Tracker.CaptureOperationAsync("a", [s_raw], []);
        }

        Find(await ledger.Tracker.GetLineageGraphAsync(), LineageFindingKind.UnversionedInput).Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Node = s_raw, Records = Enumerable.Range(5, 10).Select(seq => (long)seq) }, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Nodes_that_reach_each_other_are_one_cycle_each_once()
    {
        for (int seed = 0; seed < RandomGraphs; seed++)
        {
            var expected = RandomGraph.New(seed);
            int[][] cycles =
            [
                .. Enumerable.Range(0, expected.Nodes).Where(node => Reaches(expected, node, node))
                    .Select(node => Enumerable.Range(0, expected.Nodes).Where(other => Reaches(expected, node, other) && Reaches(expected, other, node)).ToArray())
                    .DistinctBy(cycle => cycle[0]),
            ];

            IReadOnlyList<LineageFinding> found = Find(expected.Build(), LineageFindingKind.Cycle);

            found.Select(finding => string.Join(' ', finding.Members)).Should().Equal(cycles.Select(cycle => string.Join(' ', cycle.Select(RandomGraph.Node))), $"seed {seed}");
            found.All(finding => finding.MemberCount == finding.Members.Count && finding.Node == finding.Members[0]).Should().BeTrue();
        }
    }

    [Fact]
    public void A_long_cycle_takes_no_stack_and_tells_of_as_many_nodes_as_are_wanted()
    {
        const int length = 200_000;
        LineageGraph graph = RandomGraph.Of(length, [.. Enumerable.Range(0, length).Select(i => (i, (i + 1) % length))]).Build();

        LineageFinding cycle = graph.Check(new LineageCheckOptions { Kinds = [LineageFindingKind.Cycle], MaxMembers = 3 }).Findings.Should().ContainSingle().Subject;

        cycle.Members.Should().Equal(RandomGraph.Node(0), RandomGraph.Node(1), RandomGraph.Node(2));
        cycle.MemberCount.Should().Be(length);
    }

    [Fact]
    public async Task Reading_one_version_and_making_the_next_is_no_cycle_and_changing_in_place_is()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var other = LineageNode.Dataset("w", "in-place");
        await ledger.Tracker.CaptureOperationAsync(new Operation
        {
            Type = "append",
            Inputs = [LineageNode.Dataset("w", "log", "7"), other],
            Outputs = [LineageNode.Dataset("w", "log", "8"), other],
            ColumnLineage = [new ColumnLineage { Output = LineageNode.Column(s_clean, "a"), Inputs = [LineageNode.Column(s_clean, "a")] }],
        });

        LineageGraph once = await ledger.Tracker.GetLineageGraphAsync();
        await ledger.Tracker.CaptureOperationAsync("restore", [LineageNode.Dataset("w", "log", "8")], [LineageNode.Dataset("w", "log", "7")]);
        LineageGraph twice = await ledger.Tracker.GetLineageGraphAsync();
        await ledger.Tracker.CaptureOperationAsync("read", [LineageNode.Dataset("w", "log")], []);
        LineageGraph thrice = await ledger.Tracker.GetLineageGraphAsync();

        Find(once, LineageFindingKind.Cycle).Should().ContainSingle().Which.Members.Should().Contain(other).And.HaveCount(2);
        Find(twice, LineageFindingKind.Cycle).Select(cycle => cycle.MemberCount).Should().Equal([4], "a version came from itself: log, append, in-place and restore");
        Find(thrice, LineageFindingKind.Cycle).Select(cycle => cycle.MemberCount).Should().Equal([4], "where a record names no version the dataset is one");
    }

    [Fact]
    public async Task Twenty_diamonds_are_no_cycle_and_an_edge_to_itself_is_one()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        LineageNode[] all = [.. Enumerable.Range(0, 61).Select(i => LineageNode.Dataset("d", $"{i}"))];
        for (int i = 0; i < 60; i += 3)
        {
            await ledger.Tracker.CaptureOperationAsync("split", [all[i]], [all[i + 1], all[i + 2]]);
            await ledger.Tracker.CaptureOperationAsync("join", [all[i + 1], all[i + 2]], [all[i + 3]]);
        }

        Find(await ledger.Tracker.GetLineageGraphAsync(), LineageFindingKind.Cycle).Should().BeEmpty();
        Find(RandomGraph.Of(1, (0, 0)).Build(), LineageFindingKind.Cycle).Should().ContainSingle().Which.Message.Should().Contain("comes from itself");
    }

    [Fact]
    public void Expected_nodes_that_are_missing_are_told_in_the_order_in_which_they_were_named()
    {
        LineageGraph graph = RandomGraph.Of(2).Build();

        IReadOnlyList<LineageFinding> found = graph.Check(new LineageCheckOptions { Kinds = [LineageFindingKind.ExpectedNodeMissing], Expected = [s_raw, RandomGraph.Node(0), s_clean, s_raw] }).Findings;

        found.Select(finding => (finding.Node, finding.Severity, finding.Records.Count)).Should().Equal((s_raw, LineageSeverity.Error, 0), (s_clean, LineageSeverity.Error, 0));
    }

    [Fact]
    public async Task Findings_are_ordered_by_kind_and_only_those_that_were_asked_for()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.CaptureOperationAsync("clean", [s_raw, s_clean], [s_clean]);
        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();

        graph.Check(new LineageCheckOptions { Expected = [LineageNode.Dataset("a", "b")] }).Findings.Select(finding => finding.Kind).Should().Equal(
            LineageFindingKind.DanglingInput, LineageFindingKind.Cycle, LineageFindingKind.UnversionedInput, LineageFindingKind.UnversionedInput, LineageFindingKind.ExpectedNodeMissing);
        graph.Check(new LineageCheckOptions { Kinds = [LineageFindingKind.Cycle, LineageFindingKind.Cycle] }).Findings.Should().HaveCount(1);
        new LineageGraphBuilder("p").Build(0).Check().Findings.Should().BeEmpty("an empty graph has nothing wrong with it");
    }

    [Fact]
    public void Options_that_mean_nothing_are_refused()
    {
        FluentActions.Invoking(() => new LineageCheckOptions { Sources = ["dataset/raw/*", " "] }).Should().Throw<ArgumentException>().WithMessage("*pattern is empty*");
        FluentActions.Invoking(() => new LineageCheckOptions { MaxMembers = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static bool Reaches(RandomGraph graph, int from, int to) =>
        graph.Neighbours(from, isDownstream: true).Any(next => next == to || graph.Levels(next, isDownstream: true).ContainsKey(to));

    private static LineageNode Own(NodeKind kind, string name) => new(kind, Some.Project.Value, name);

    private static IReadOnlyList<LineageFinding> Find(LineageGraph graph, LineageFindingKind kind, params string[] sources) =>
        graph.Check(new LineageCheckOptions { Kinds = [kind], Sources = sources }).Findings;
}
