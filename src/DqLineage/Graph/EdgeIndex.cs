namespace DqLineage;

/// <summary>The numbers of the edges that leave each node, or arrive there, in the order of the ledger.</summary>
/// <remarks>As <see cref="Adjacency"/>, for questions that are about edges and what is said of them. Of several edges between two nodes all are there; those that nothing flows along are not.</remarks>
internal sealed class EdgeIndex
{
    private readonly int[] _starts;
    private readonly int[] _edges;

    private EdgeIndex(int[] starts, int[] edges)
    {
        _starts = starts;
        _edges = edges;
    }

    /// <summary>The numbers of a node's edges.</summary>
    internal ReadOnlySpan<int> this[int node] => _edges.AsSpan(_starts[node].._starts[node + 1]);

    /// <summary>Sorts edges by the node they leave, or by that where they arrive, in two passes.</summary>
    /// <param name="nodes">How many nodes there are.</param>
    /// <param name="edges">The edges.</param>
    /// <param name="isDownstream">Whether edges are followed as data flows, or against it.</param>
    internal static EdgeIndex Of(int nodes, ReadOnlySpan<GraphEdge> edges, bool isDownstream)
    {
        int[] starts = AdjacencyRows.StartsOf(nodes, edges, isDownstream);
        int[] next = starts[..nodes];
        int[] numbers = new int[starts[nodes]];
        for (int number = 0; number < edges.Length; number++)
        {
            if (EdgeTypes.IsFlow(edges[number].Type))
            {
                numbers[next[isDownstream ? edges[number].Source : edges[number].Target]++] = number;
            }
        }

        return new EdgeIndex(starts, numbers);
    }
}
