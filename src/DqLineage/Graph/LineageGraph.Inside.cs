namespace DqLineage;

/// <summary>What the questions that are classes of their own see of the graph: nodes, edges and records by their numbers.</summary>
public sealed partial class LineageGraph
{
    // Made when the first question needs them: most graphs are asked for upstream and downstream only.
    private EdgeIndex? _leaving;
    private EdgeIndex? _arriving;

    /// <summary>The edges by which data and influence leave each node.</summary>
    internal EdgeIndex Leaving => LazyInitializer.EnsureInitialized(ref _leaving, () => EdgeIndex.Of(_nodes.Length, _edges.Span, isDownstream: true));

    /// <summary>The edges by which they arrive at each node.</summary>
    internal EdgeIndex Arriving => LazyInitializer.EnsureInitialized(ref _arriving, () => EdgeIndex.Of(_nodes.Length, _edges.Span, isDownstream: false));

    internal ReadOnlySpan<GraphEdge> NumberedEdges => _edges.Span;

    internal LineageNode NodeAt(int id) => _nodes[id];

    internal NodeKind KindAt(int id) => _nodes.KindOf(id);

    /// <summary>Whether there may be nodes of a kind; a later record may have named the first one.</summary>
    internal bool MayHave(NodeKind kind) => _nodes.Kinds.Contains(kind);

    internal bool TryFind(LineageNode node, out int id) => (id = _nodes.Find(node)) >= 0;

    internal GraphEdge NumberedEdge(int number) => _edges[number];

    internal GraphRecord RecordAt(int number) => _records[_edges[number].Record];

    internal LineageEdgeFact? FactAt(int number) => _facts.Of(number) ?? (_edges[number].Type == EdgeType.DerivedFrom ? ColumnTransformation.Plain : null);

    /// <summary>The version of a dataset that an edge is about; absent when its record names none.</summary>
    internal string? VersionAt(int number) => (_facts.Of(number) as DatasetUse)?.Version;

    internal LineageEdge EdgeAt(int number)
    {
        GraphEdge edge = _edges[number];
        return new LineageEdge
        {
            From = _nodes[edge.From],
            To = _nodes[edge.To],
            Type = edge.Type,
            Seq = _records[edge.Record].Seq,
            Time = _records[edge.Record].Time,
            Fact = FactAt(number),
        };
    }
}
