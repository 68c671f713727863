namespace DqLineage;

/// <summary>The neighbours of each node in one direction, as the first edges of a growing list tell them.</summary>
internal abstract class AdjacencyLayer(int nodes, int edges)
{
    /// <summary>How many nodes there were.</summary>
    internal int Nodes { get; } = nodes;

    /// <summary>How many edges, from the first one on, are told.</summary>
    internal int Edges { get; } = edges;

    /// <summary>The nodes that a node's edges lead to, each once, in the order of the edges.</summary>
    internal abstract ReadOnlySpan<int> this[int node] { get; }
}
