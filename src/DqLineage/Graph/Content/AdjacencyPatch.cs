using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>The neighbours, old and new, of those nodes that edges were added to, laid over a layer without these edges.</summary>
internal sealed class AdjacencyPatch : AdjacencyLayer
{
    private readonly AdjacencyLayer _below;
    private readonly Dictionary<int, PatchedRow> _rows = [];

    /// <param name="below">The layer.</param>
    /// <param name="nodes">How many nodes there are.</param>
    /// <param name="edges">The edges, those of the layer included.</param>
    /// <param name="isDownstream">Whether edges are followed as data flows, or against it.</param>
    internal AdjacencyPatch(AdjacencyLayer below, int nodes, ReadOnlySpan<GraphEdge> edges, bool isDownstream)
        : base(nodes, edges.Length)
    {
        _below = below;
        foreach (ref readonly GraphEdge edge in edges[below.Edges..])
        {
            if (!EdgeTypes.IsFlow(edge.Type))
            {
                continue;
            }

            (int from, int to) = isDownstream ? (edge.Source, edge.Target) : (edge.Target, edge.Source);
            ref PatchedRow? row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, from, out _);
            row ??= new PatchedRow(below[from]);
            row.Add(to, isNew: to >= below.Nodes);
        }
    }

    internal override ReadOnlySpan<int> this[int node] => _rows.TryGetValue(node, out PatchedRow? row) ? row.Neighbours : _below[node];
}
