using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>The neighbours, old and new, of those nodes that edges were added to since <see cref="AdjacencyRows"/> were made.</summary>
internal sealed class AdjacencyPatch
{
    /// <summary>From so many neighbours on a set tells which are there already.</summary>
    private const int ManyNeighbours = 32;

    private readonly Dictionary<int, List<int>> _neighbours = [];

    /// <param name="rows">What there was.</param>
    /// <param name="added">The edges since.</param>
    /// <param name="isDownstream">Whether edges are followed as data flows, or against it.</param>
    internal AdjacencyPatch(AdjacencyRows rows, ReadOnlySpan<GraphEdge> added, bool isDownstream)
    {
        var sets = new Dictionary<int, HashSet<int>>();
        foreach (ref readonly GraphEdge edge in added)
        {
            (int from, int to) = isDownstream ? (edge.Source, edge.Target) : (edge.Target, edge.Source);
            ref List<int>? neighbours = ref CollectionsMarshal.GetValueRefOrAddDefault(_neighbours, from, out _);
            neighbours ??= [.. rows[from]];
            if (neighbours.Count < ManyNeighbours)
            {
                if (!neighbours.Contains(to))
                {
                    neighbours.Add(to);
                }

                continue;
            }

            ref HashSet<int>? set = ref CollectionsMarshal.GetValueRefOrAddDefault(sets, from, out _);
            set ??= [.. neighbours];
            if (set.Add(to))
            {
                neighbours.Add(to);
            }
        }
    }

    internal bool TryGet(int node, out ReadOnlySpan<int> neighbours)
    {
        bool isThere = _neighbours.TryGetValue(node, out List<int>? list);
        neighbours = CollectionsMarshal.AsSpan(list);
        return isThere;
    }
}
