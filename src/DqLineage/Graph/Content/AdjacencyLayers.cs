namespace DqLineage;

/// <summary>The layers that the states of a growing list of edges share, in one direction: a state that is a little further needs only the edges since.</summary>
/// <remarks>
/// At the bottom rows of all edges, made anew when they lack a sixteenth; on them a patch with most of what they lack, made anew when it lacks a thousand edges; on that, for
/// each state, what is left. So an edge is sorted a few times in a graph's life, and the first question after an append costs little.
/// </remarks>
internal sealed class AdjacencyLayers(bool isDownstream)
{
    private const int PartsBehind = 16;
    private const int FewEdges = 1024;

    private readonly Lock _gate = new();
    private AdjacencyRows? _rows;
    private AdjacencyPatch? _patch;

    /// <summary>The neighbours in one state.</summary>
    internal AdjacencyLayer Of(int nodes, ReadOnlySpan<GraphEdge> edges)
    {
        AdjacencyLayer shared;
        lock (_gate)
        {
            if (_rows is null || edges.Length - _rows.Edges > Math.Max(FewEdges, _rows.Edges / PartsBehind))
            {
                _rows = AdjacencyRows.Of(nodes, edges, isDownstream);
                _patch = null;
            }
            else if (edges.Length - (_patch ?? (AdjacencyLayer)_rows).Edges > FewEdges)
            {
                _patch = new AdjacencyPatch(_rows, nodes, edges, isDownstream);
            }

            shared = _patch is not null && _patch.Edges <= edges.Length ? _patch : _rows;
        }

        // An earlier state than all that is shared has rows of its own.
        return shared.Edges == edges.Length ? shared
            : shared.Edges < edges.Length ? new AdjacencyPatch(shared, nodes, edges, isDownstream)
            : AdjacencyRows.Of(nodes, edges, isDownstream);
    }
}
