using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Graph;

public class StaleEdgeTests
{
    private static readonly LineageNode s_raw = LineageNode.Dataset("w", "raw");
    private static readonly LineageNode s_clean = LineageNode.Dataset("w", "clean");
    private static readonly LineageNode s_report = LineageNode.Dataset("w", "report");
    private static readonly ModelRef s_model = new() { Id = "churn", Version = "3" };

    [Fact]
    public async Task An_output_that_is_older_than_its_input_is_stale_until_it_is_made_anew()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RunAsync(ledger, "clean-1", s_raw, s_clean);
        await RunAsync(ledger, "report-1", s_clean, s_report);
        LineageGraph fresh = await ledger.Tracker.GetLineageGraphAsync();
        long again = await RunAsync(ledger, "clean-2", s_raw, s_clean);
        LineageGraph stale = await ledger.Tracker.GetLineageGraphAsync();
        await RunAsync(ledger, "report-2", s_clean, s_report);
        LineageGraph anew = await ledger.Tracker.GetLineageGraphAsync();

        fresh.FindStaleEdges().Should().BeEmpty();
        StaleEdge edge = stale.FindStaleEdges().Should().ContainSingle().Subject;
        edge.Reason.Should().Be(StaleReason.InputIsNewer);
        (edge.Edge.From, edge.Edge.To.Name, edge.Edge.Type, edge.Edge.Seq).Should().Be((s_clean, "report-1", EdgeType.InputTo, 2));
        (edge.NewerInput!.From.Name, edge.NewerInput.To, edge.NewerInput.Seq).Should().Be(("clean-2", s_clean, again));
        anew.FindStaleEdges().Should().BeEmpty("what earlier operations read is history");
        stale.FindStaleEdges(new StaleEdgeOptions { NewerInputs = false }).Should().BeEmpty();
    }

    [Fact]
    public async Task A_model_is_stale_when_its_data_was_made_anew_and_only_in_its_newest_version()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RunAsync(ledger, "clean-1", s_raw, s_clean);
        await TrainAsync(ledger, "3");
        await RunAsync(ledger, "clean-2", s_raw, s_clean);
        LineageGraph stale = await ledger.Tracker.GetLineageGraphAsync();
        await TrainAsync(ledger, "4");
        LineageGraph anew = await ledger.Tracker.GetLineageGraphAsync();

        stale.FindStaleEdges().Should().ContainSingle().Which.Edge.To.Version.Should().Be("3");
        anew.FindStaleEdges().Should().BeEmpty();
    }

    [Fact]
    public async Task Data_that_is_changed_in_place_is_not_older_than_itself()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RunAsync(ledger, "append-1", s_raw, s_raw);
        await RunAsync(ledger, "append-2", s_raw, s_raw);

        (await ledger.Tracker.GetLineageGraphAsync()).FindStaleEdges().Should().BeEmpty();
    }

    [Fact]
    public async Task What_nobody_has_stated_since_a_time_is_stale_when_it_is_in_force()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RunAsync(ledger, "clean-1", s_raw, s_clean);
        await RunAsync(ledger, "report-1", s_clean, s_report);
        await TrainAsync(ledger, "3");
        await ledger.Tracker.RecordPredictionAsync(new Prediction { PredictionId = "p", Model = s_model });
        ledger.Clock.Advance(TimeSpan.FromDays(30));
        await RunAsync(ledger, "clean-2", s_raw, s_clean);
        await RunAsync(ledger, "report-1", s_clean, s_report);
        LineageGraph graph = await ledger.Tracker.GetLineageGraphAsync();
        DateTimeOffset since = ledger.Clock.GetUtcNow().AddDays(-1);

        IReadOnlyList<StaleEdge> inForce = graph.FindStaleEdges(new StaleEdgeOptions { LastStatedBefore = since, NewerInputs = false });
        IReadOnlyList<StaleEdge> all = graph.FindStaleEdges(new StaleEdgeOptions { LastStatedBefore = since, NewerInputs = false, IncludeSuperseded = true });

        inForce.Select(stale => (stale.Edge.Type, stale.Edge.From, stale.Reason)).Should().Equal((EdgeType.UsedInTraining, s_clean, StaleReason.NotStatedSince));
        all.Select(stale => (stale.Edge.Type, stale.Edge.Seq)).Should().Equal((EdgeType.InputTo, 1), (EdgeType.Produces, 1), (EdgeType.UsedInTraining, 3), (EdgeType.GeneratedBy, 4));
    }

    [Fact]
    public async Task Column_lineage_that_the_newest_operation_does_not_repeat_is_told_by_its_age()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Operation Clean(params string[] columns) => new()
        {
            Type = "clean",
            Inputs = [s_raw],
            Outputs = [s_clean],
            ColumnLineage = [.. columns.Select(column => new ColumnLineage { Output = LineageNode.Column(s_clean, column), Inputs = [LineageNode.Column(s_raw, column)] })],
        };
        await ledger.Tracker.CaptureOperationAsync(Clean("a", "b"));
        ledger.Clock.Advance(TimeSpan.FromDays(30));
        await ledger.Tracker.CaptureOperationAsync(Clean("a"));

        (await ledger.Tracker.GetLineageGraphAsync()).FindStaleEdges(new StaleEdgeOptions { LastStatedBefore = ledger.Clock.GetUtcNow() })
            .Should().ContainSingle().Which.Edge.From.Should().Be(LineageNode.Column(s_clean, "b"));
    }

    [Fact]
    public void Random_flows_are_stale_where_a_slow_look_says_so()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            (int Input, int Output)[] runs = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (random.Next(5), random.Next(5)))];
            var builder = new LineageGraphBuilder("p");
            for (int i = 0; i < runs.Length; i++)
            {
                builder.Begin(i, Some.Instant);
                LineageNode operation = builder.Own(NodeKind.Operation, $"{i}");
                builder.Add(RandomGraph.Node(runs[i].Input), operation, EdgeType.InputTo);
                builder.Add(operation, RandomGraph.Node(runs[i].Output), EdgeType.Produces);
            }

            IEnumerable<long> expected = Enumerable.Range(0, runs.Length)
                .Where(i => !runs.Skip(i + 1).Any(run => run.Output == runs[i].Output))
                .Where(i => runs.Skip(i + 1).Any(run => run.Output == runs[i].Input))
                .Select(i => (long)i);

            builder.Build(runs.Length).FindStaleEdges().Select(stale => stale.Edge.Seq).Should().Equal(expected, $"seed {seed}");
        }
    }

    private static async Task<long> RunAsync(TestLedger ledger, string id, LineageNode input, LineageNode output) =>
        (await ledger.Tracker.CaptureOperationAsync(new Operation { OperationId = id, Type = "step", Inputs = [input], Outputs = [output] })).Seq;

    private static async Task TrainAsync(TestLedger ledger, string version) =>
        await ledger.Tracker.RecordModelTrainingAsync(new ModelTraining { Model = s_model with { Version = version }, Datasets = [new TrainingDataset { Node = s_clean }] });
}
