namespace DqLineage;

/// <summary>The ways that tags take: along the flows of the lineage graph, from a dataset to its columns, and from a column to what its dataset went into.</summary>
/// <remarks>
/// A column's tags follow the column lineage. Where an operation says nothing of its columns, any column may be in what it made, so the tags of all columns go on
/// from the dataset. Such a dataset or operation has a place of its own for "any column", so that a tag of one column does not become one of the others.
/// </remarks>
internal sealed class TagFlow
{
    private readonly List<LineageNode> _nodes;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _anyColumn = [];
    private readonly List<(int From, int To)> _steps = [];
    private readonly ILookup<int, int> _next;

    private TagFlow(LineageGraph graph, IEnumerable<LineageNode> tagged, bool isDownstream)
    {
        _nodes = [.. graph.Nodes];
        for (int id = 0; id < _nodes.Count; id++)
        {
            _ids.TryAdd(_nodes[id].Identity, id);
        }

        foreach (LineageNode node in tagged)
        {
            IdOf(node);
        }

        AddColumns();
        AddFlows(graph);
        _next = isDownstream ? _steps.ToLookup(step => step.From, step => step.To) : _steps.ToLookup(step => step.To, step => step.From);
    }

    internal static TagFlow Upstream(LineageGraph graph, IEnumerable<LineageNode> tagged) => new(graph, tagged, isDownstream: false);

    internal static TagFlow Downstream(LineageGraph graph, IEnumerable<LineageNode> tagged) => new(graph, tagged, isDownstream: true);

    /// <summary>The nodes that tags come from, or go to, nearest first, each once and with those where the way begins.</summary>
    internal IEnumerable<LineageNode> Reach(params IEnumerable<LineageNode> starts)
    {
        var met = new HashSet<int>();
        var waiting = new Queue<int>();
        foreach (LineageNode start in starts)
        {
            if (_ids.TryGetValue(start.Identity, out int id) && met.Add(id))
            {
                waiting.Enqueue(id);
            }
        }

        while (waiting.TryDequeue(out int id))
        {
            if (!_nodes[id].IsDefault)
            {
                yield return _nodes[id];
            }

            foreach (int next in _next[id].Where(met.Add))
            {
                waiting.Enqueue(next);
            }
        }
    }

    private int IdOf(LineageNode node)
    {
        if (!_ids.TryGetValue(node.Identity, out int id))
        {
            _ids.Add(node.Identity, id = _nodes.Count);
            _nodes.Add(node);
        }

        return id;
    }

    private int AnyColumnOf(int dataset)
    {
        if (!_anyColumn.TryGetValue(dataset, out int id))
        {
            _anyColumn.Add(dataset, id = _nodes.Count);
            _nodes.Add(default);
        }

        return id;
    }

    private void AddColumns()
    {
        // Datasets are added on the way, and are no columns.
        int count = _nodes.Count;
        for (int id = 0; id < count; id++)
        {
            LineageNode node = _nodes[id];
            if (node.Kind == NodeKind.Column)
            {
                int dataset = IdOf(DatasetOf(node));
                _steps.Add((dataset, id));
                _steps.Add((id, AnyColumnOf(dataset)));
            }
        }
    }

    private void AddFlows(LineageGraph graph)
    {
        ReadOnlySpan<GraphEdge> edges = graph.NumberedEdges;
        HashSet<(int Operation, int Output)> stated = OutputsWithColumns(edges);
        var withColumns = stated.Select(pair => pair.Operation).ToHashSet();
        foreach (GraphEdge edge in edges)
        {
            if (!EdgeTypes.IsFlow(edge.Type))
            {
                continue;
            }

            (int from, int to) = (edge.Source, edge.Target);
            _steps.Add((from, to));
            if (withColumns.Contains(from))
            {
                // Of one output the operation may say where its columns come from, and of the next nothing.
                if (edge.Type == EdgeType.Produces && !stated.Contains((from, to)))
                {
                    _steps.Add((AnyColumnOf(from), to));
                }
            }
            else if (_anyColumn.TryGetValue(from, out int columns))
            {
                _steps.Add((columns, withColumns.Contains(to) ? AnyColumnOf(to) : to));
            }
        }
    }

    /// <summary>What operations made, with the operation, where a record says which columns it comes from.</summary>
    private HashSet<(int Operation, int Output)> OutputsWithColumns(ReadOnlySpan<GraphEdge> edges)
    {
        var ofRecords = new HashSet<(int Record, int Dataset)>();
        foreach (GraphEdge edge in edges)
        {
            if (edge.Type == EdgeType.DerivedFrom && _nodes[edge.From].Kind == NodeKind.Column)
            {
                ofRecords.Add((edge.Record, IdOf(DatasetOf(_nodes[edge.From]))));
            }
        }

        var outputs = new HashSet<(int Operation, int Output)>();
        foreach (GraphEdge edge in edges)
        {
            if (edge.Type == EdgeType.Produces && ofRecords.Contains((edge.Record, edge.To)))
            {
                outputs.Add((edge.From, edge.To));
            }
        }

        return outputs;
    }

    internal static LineageNode DatasetOf(LineageNode column) => LineageNode.Dataset(column.Namespace, column.Name);
}
