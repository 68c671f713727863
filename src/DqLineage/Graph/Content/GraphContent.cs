namespace DqLineage;

/// <summary>All that a graph of one state is made of. Graphs of states between which nothing was stated share one.</summary>
internal sealed record GraphContent
{
    internal required GraphNodes Nodes { get; init; }

    internal required GraphPrefix<GraphRecord> Records { get; init; }

    internal required GraphPrefix<GraphEdge> Edges { get; init; }

    internal required GraphFacts Facts { get; init; }

    internal required GraphLabels Labels { get; init; }

    internal required Adjacency Downstream { get; init; }

    internal required Adjacency Upstream { get; init; }

    internal required ImpactSearch Impact { get; init; }

    internal required GraphWalks Walks { get; init; }
}
