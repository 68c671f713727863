namespace DqLineage;

/// <summary>The neighbours of each node in one direction, one behind the other in a single array.</summary>
/// <remarks>Compressed sparse rows: the neighbours of node <c>i</c> stand from <c>starts[i]</c> up to <c>starts[i + 1]</c>. Of several edges between the same two nodes there is one.</remarks>
internal sealed class Adjacency
{
    private readonly int[] _starts;
    private readonly int[] _neighbours;

    private Adjacency(int[] starts, int[] neighbours)
    {
        _starts = starts;
        _neighbours = neighbours;
    }

    /// <summary>The nodes that a node's edges lead to.</summary>
    internal ReadOnlySpan<int> this[int node] => _neighbours.AsSpan(_starts[node].._starts[node + 1]);

    /// <summary>Sorts edges by the node they leave, in two passes.</summary>
    /// <param name="nodes">How many nodes there are.</param>
    /// <param name="edges">The edges.</param>
    /// <param name="isDownstream">Whether edges are followed as data flows, or against it.</param>
    internal static Adjacency Of(int nodes, ReadOnlySpan<GraphEdge> edges, bool isDownstream)
    {
        int[] starts = new int[nodes + 1];
        foreach (GraphEdge edge in edges)
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

        int[] next = starts[..nodes];
        int[] neighbours = new int[starts[nodes]];
        foreach (GraphEdge edge in edges)
        {
            if (EdgeTypes.IsFlow(edge.Type))
            {
                (int from, int to) = isDownstream ? (edge.Source, edge.Target) : (edge.Target, edge.Source);
                neighbours[next[from]++] = to;
            }
        }

        return new Adjacency(starts, Unite(starts, neighbours));
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
