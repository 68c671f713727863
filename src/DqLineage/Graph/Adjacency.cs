namespace DqLineage;

/// <summary>The neighbours of each node of one state, in one direction. They are sorted out at the first question.</summary>
/// <param name="nodes">How many nodes there are.</param>
/// <param name="edges">The edges.</param>
/// <param name="isDownstream">Whether edges are followed as data flows, or against it.</param>
/// <param name="shared">Where states that follow each other share their rows.</param>
internal sealed class Adjacency(int nodes, GraphPrefix<GraphEdge> edges, bool isDownstream, SharedRows shared)
{
    private Content? _content;

    /// <summary>How many nodes there are.</summary>
    internal int Nodes => nodes;

    /// <summary>How many edges there are, those included that are there twice.</summary>
    internal int Edges => edges.Length;

    /// <summary>The nodes that a node's edges lead to, each once.</summary>
    internal ReadOnlySpan<int> this[int node]
    {
        get
        {
            Content content = _content ??= Make();
            return content.Patch is { } patch && patch.TryGet(node, out ReadOnlySpan<int> neighbours) ? neighbours : content.Rows[node];
        }
    }

    // Two that ask first at the same time make it twice; either will do.
    private Content Make()
    {
        if (shared.Find(edges.Length) is not { } rows)
        {
            rows = AdjacencyRows.Of(nodes, edges.Span, isDownstream);
            shared.Offer(rows);
        }

        return new Content(rows, rows.Edges == edges.Length ? null : new AdjacencyPatch(rows, edges.Span[rows.Edges..], isDownstream));
    }

    private sealed record Content(AdjacencyRows Rows, AdjacencyPatch? Patch);
}
