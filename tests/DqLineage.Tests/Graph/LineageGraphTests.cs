namespace DqLineage.Tests.Graph;

public class LineageGraphTests
{
    private const int RandomGraphs = 300;

    [Fact]
    public void What_is_reached_is_what_a_slow_search_reaches()
    {
        for (int seed = 0; seed < RandomGraphs; seed++)
        {
            var expected = RandomGraph.New(seed);
            LineageGraph graph = expected.Build();
            for (int node = 0; node < expected.Nodes; node++)
            {
                Names(graph.Downstream(RandomGraph.Node(node))).Should().BeEquivalentTo(Names(expected.Levels(node, isDownstream: true)), $"seed {seed}");
                Names(graph.Upstream(RandomGraph.Node(node))).Should().BeEquivalentTo(Names(expected.Levels(node, isDownstream: false)), $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Ways_are_as_many_as_when_each_is_gone()
    {
        for (int seed = 0; seed < RandomGraphs; seed++)
        {
            var expected = RandomGraph.New(seed);
            LineageGraph graph = expected.Build();
            for (int node = 0; node < expected.Nodes; node++)
            {
                foreach (ImpactedNode impacted in graph.Impact(RandomGraph.Node(node)).Nodes)
                {
                    impacted.Paths.Should().Be(expected.Ways(node, NumberOf(impacted.Node)), $"seed {seed}, from {node} to {impacted.Node}");
                }
            }
        }
    }

    [Fact]
    public void Paths_are_those_that_a_slow_search_finds_shortest_first()
    {
        for (int seed = 0; seed < RandomGraphs; seed++)
        {
            var expected = RandomGraph.New(seed);
            LineageGraph graph = expected.Build();
            for (int from = 0; from < expected.Nodes; from++)
            {
                int to = (from + seed) % expected.Nodes;
                LineagePaths paths = graph.Paths(RandomGraph.Node(from), RandomGraph.Node(to), new PathOptions { MaxPaths = 10_000 });

                paths.IsComplete.Should().BeTrue();
                paths.Paths.Select(path => string.Join(' ', path.Select(NumberOf))).Should()
                    .BeEquivalentTo(expected.Paths(from, to).Select(path => string.Join(' ', path)), $"seed {seed}, from {from} to {to}");
                paths.Paths.Select(path => path.Count).Should().BeInAscendingOrder();
            }
        }
    }

    [Fact]
    public void Twenty_diamonds_in_a_row_are_counted_and_not_gone()
    {
        LineageGraph graph = Diamonds(20);

        ImpactedNode last = graph.Impact(RandomGraph.Node(0)).Nodes[^1];

        last.Should().BeEquivalentTo(new { Node = RandomGraph.Node(60), Level = 40, Paths = 1UL << 20 });
        LineagePaths paths = graph.Paths(RandomGraph.Node(0), RandomGraph.Node(60));
        paths.Paths.Should().HaveCount(100).And.OnlyContain(path => path.Count == 41);
        paths.IsComplete.Should().BeFalse();
    }

    [Fact]
    public void More_ways_than_can_be_counted_are_said_to_be_so_many()
    {
        LineageGraph graph = Diamonds(70);

        graph.Impact(RandomGraph.Node(0)).Nodes[^1].Paths.Should().Be(ulong.MaxValue);
    }

    [Fact]
    public void A_long_chain_takes_no_stack()
    {
        const int length = 200_000;
        LineageGraph graph = RandomGraph.Of(length, [.. Enumerable.Range(0, length - 1).Select(i => (i, i + 1)), (length - 1, 0)]).Build();

        graph.Impact(RandomGraph.Node(0)).Nodes.Should().HaveCount(length - 1).And.OnlyContain(node => node.Paths == 1);
    }

    [Fact]
    public void The_depth_bounds_what_is_reached_and_the_kinds_what_is_told()
    {
        var raw = LineageNode.Dataset("w", "raw");
        var clean = LineageNode.Dataset("w", "clean");
        var operation = LineageNode.Parse("operation/p/1");
        var builder = new LineageGraphBuilder(Some.Project.Value);
        builder.Begin(1, Some.Instant);
        builder.Add(raw, operation, EdgeType.InputTo);
        builder.Add(operation, clean, EdgeType.Produces);
        LineageGraph graph = builder.Build(2);

        graph.Downstream(raw, new TraversalOptions { MaxDepth = 1 }).Should().Equal(new ReachedNode { Node = operation, Level = 1 });
        graph.Downstream(raw, new TraversalOptions { Kinds = [NodeKind.Dataset] }).Should().Equal(new ReachedNode { Node = clean, Level = 2 });
        LineageImpact impact = graph.Impact(raw);
        impact.Origin.Should().Be(raw);
        impact.CountsByKind.Should().BeEquivalentTo(new Dictionary<NodeKind, int> { [NodeKind.Operation] = 1, [NodeKind.Dataset] = 1 });
        FluentActions.Invoking(() => new TraversalOptions { MaxDepth = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_search_for_paths_gives_up_where_it_is_told()
    {
        const int width = 100_000;
        LineageGraph fan = RandomGraph.Of(width + 2, [.. Enumerable.Range(1, width).SelectMany(i => ((int, int)[])[(0, i), (i, width + 1)])]).Build();
        LineageNode from = RandomGraph.Node(0);
        LineageNode to = RandomGraph.Node(width + 1);

        fan.Paths(from, to).Should().BeEquivalentTo(new { IsComplete = false }).And.Match<LineagePaths>(paths => paths.Paths.Count == 100);
        fan.Paths(from, to, new PathOptions { MaxPaths = width }).Should().BeEquivalentTo(new { IsComplete = true });
        fan.Paths(from, to, new PathOptions { MaxPaths = width, MaxSteps = 1000 }).IsComplete.Should().BeFalse();
        fan.Paths(from, to, new PathOptions { MaxLength = 1 }).Should().BeEquivalentTo(new { IsComplete = false }).And.Match<LineagePaths>(paths => paths.Paths.Count == 0);
        fan.Paths(to, from).Should().BeEquivalentTo(new { IsComplete = true }).And.Match<LineagePaths>(paths => paths.Paths.Count == 0);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        FluentActions.Invoking(() => fan.Paths(from, to, new PathOptions { MaxPaths = width }, cancelled.Token)).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_node_that_no_record_names_is_named_in_the_error()
    {
        LineageGraph graph = RandomGraph.Of(1).Build();
        var unknown = LineageNode.Dataset("warehouse", "nothing");

        graph.Contains(unknown).Should().BeFalse();
        foreach (Action ask in (Action[])[() => graph.Upstream(unknown), () => graph.Downstream(unknown), () => graph.Impact(unknown), () => graph.Paths(unknown, RandomGraph.Node(0))])
        {
            ask.Should().Throw<LineageNodeNotFoundException>().Which.Node.Should().Be(unknown);
        }
    }

    private static LineageGraph Diamonds(int count) =>
        RandomGraph.Of(
            (3 * count) + 1,
            [.. Enumerable.Range(0, count).SelectMany(i => ((int, int)[])[(3 * i, (3 * i) + 1), (3 * i, (3 * i) + 2), ((3 * i) + 1, (3 * i) + 3), ((3 * i) + 2, (3 * i) + 3)])]).Build();

    private static int NumberOf(LineageNode node) => int.Parse(node.Name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<int, int> Names(IReadOnlyList<ReachedNode> reached) => reached.ToDictionary(node => NumberOf(node.Node), node => node.Level);

    private static Dictionary<int, int> Names(Dictionary<int, int> levels) => levels;
}
