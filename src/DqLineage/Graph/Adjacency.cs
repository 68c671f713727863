namespace DqLineage;

/// <summary>The neighbours of each node of one state, in one direction. They are sorted out at the first question.</summary>
/// <param name="nodes">How many nodes there are.</param>
/// <param name="edges">The edges.</param>
/// <param name="layers">What states that follow each other share.</param>
internal sealed class Adjacency(int nodes, GraphPrefix<GraphEdge> edges, AdjacencyLayers layers)
{
    private AdjacencyLayer? _top;

    /// <summary>How many nodes there are.</summary>
    internal int Nodes => nodes;

    /// <summary>How many edges there are, those included that are there twice.</summary>
    internal int Edges => edges.Length;

    /// <summary>The nodes that a node's edges lead to, each once.</summary>
    internal ReadOnlySpan<int> this[int node] => (_top ??= layers.Of(nodes, edges.Span))[node];
}
