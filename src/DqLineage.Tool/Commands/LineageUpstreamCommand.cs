namespace DqLineage.Tool.Commands;

internal sealed class LineageUpstreamCommand : LineageReachCommand
{
    internal override string Name => "lineage upstream";

    internal override string Summary => "Shows what a node came from, nearest first.";

    internal override string? GroupSummary => "Asks where data came from and what a change of it touches.";

    private protected override IReadOnlyList<ReachedNode> Reach(LineageGraph graph, LineageNode node, TraversalOptions options) => graph.Upstream(node, options);
}
