namespace DqLineage.Tool.Commands;

internal sealed class LineageDownstreamCommand : LineageReachCommand
{
    internal override string Name => "lineage downstream";

    internal override string Summary => "Shows what a node went into, nearest first.";

    private protected override IReadOnlyList<ReachedNode> Reach(LineageGraph graph, LineageNode node, TraversalOptions options) => graph.Downstream(node, options);
}
