namespace DqLineage;

/// <summary>The neighbours of each node in one direction, one behind the other in a single array, in the order of the edges.</summary>
/// <remarks>Compressed sparse rows: the neighbours of node <c>i</c> stand from <c>starts[i]</c> up to <c>starts[i + 1]</c>. Of several edges between the same two nodes there is one.</remarks>
internal sealed class AdjacencyRows : AdjacencyLayer
{
    private readonly int[] _starts;
    private readonly int[] _neighbours;

    private AdjacencyRows(int[] starts, int[] neighbours, int edges)
        : base(starts.Length - 1, edges)
    {
        _starts = starts;
        _neighbours = neighbours;
    }

    internal override ReadOnlySpan<int> this[int node] =>
        (uint)node < (uint)(_starts.Length - 1) ? _neighbours.AsSpan(_starts[node], _starts[node + 1] - _starts[node]) : [];

    /// <summary>Sorts edges by the node they leave, in two passes.</summary>
    /// <param name="nodes">How many nodes there are.</param>
    /// <param name="edges">The edges.</param>
    /// <param name="isDownstream">Whether edges are followed as data flows, or against it.</param>
    internal static AdjacencyRows Of(int nodes, ReadOnlySpan<GraphEdge> edges, bool isDownstream)
    {
        int[] starts = StartsOf(nodes, edges, isDownstream);
        int[] next = starts[..nodes];
        int[] neighbours = new int[starts[nodes]];
        foreach (ref readonly GraphEdge edge in edges)
        {
            if (EdgeTypes.IsFlow(edge.Type))
            {
                (int from, int to) = isDownstream ? (edge.Source, edge.Target) : (edge.Target, edge.Source);
                neighbours[next[from]++] = to;
            }
        }

        return new AdjacencyRows(starts, Unite(starts, neighbours), edges.Length);
    }

    /// <summary>Where the edges of each node begin when all are sorted by the node they leave, or by that where they arrive; and where the last ones end.</summary>
    internal static int[] StartsOf(int nodes, ReadOnlySpan<GraphEdge> edges, bool isDownstream)
    {
        int[] starts = new int[nodes + 1];
        foreach (ref readonly GraphEdge edge in edges)
        {
            if (EdgeTypes.IsFlow(edge.Type))
            {
                starts[(isDownstream ? edge.Source : edge.Target) + 1]++;
            }
        }

        for (int node = 0; node < nodes; node++)
        {
            starts[node + 1] += starts[node];
        }

        return starts;
    }

    /// <summary>Leaves one of several edges between the same two nodes, and closes the gaps.</summary>
    private static int[] Unite(int[] starts, int[] neighbours)
    {
        int nodes = starts.Length - 1;
        int[] lastFrom = new int[nodes];
        int kept = 0;
        for (int node = 0; node < nodes; node++)
        {
            (int start, starts[node]) = (starts[node], kept);
            for (int i = start; i < starts[node + 1]; i++)
            {
                int neighbour = neighbours[i];
                if (lastFrom[neighbour] != node + 1)
                {
                    lastFrom[neighbour] = node + 1;
                    neighbours[kept++] = neighbour;
                }
            }
        }

        starts[nodes] = kept;
        return kept == neighbours.Length ? neighbours : neighbours[..kept];
    }
}
