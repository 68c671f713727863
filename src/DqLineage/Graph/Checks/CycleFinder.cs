namespace DqLineage;

/// <summary>Finds the nodes that come from themselves: each set of nodes that reach each other once.</summary>
/// <remarks>
/// A dataset of which every record names the version is looked at version by version, so that reading one version and writing the next is no cycle. Column lineage is
/// left out: its columns are those of datasets, and it says no versions.
/// </remarks>
internal sealed class CycleFinder(LineageGraph graph, int maxMembers)
{
    // The nodes of the graph, and behind them the versions of datasets.
    private readonly List<int> _nodeOf = [.. Enumerable.Range(0, graph.Nodes.Count)];
    private readonly Dictionary<(int Dataset, string Version), int> _versions = [];
    private readonly List<int> _numbers = [];

    internal List<LineageFinding> Find()
    {
        GraphEdge[] edges = [.. EdgesOfVersions()];
        var adjacency = new Adjacency(_nodeOf.Count, new GraphPrefix<GraphEdge>(edges), new AdjacencyLayers(isDownstream: true));
        int[] components = new StopFinder(GraphWalk.OfAll(adjacency)).Stops;
        Dictionary<int, List<long>> records = RecordsOf(edges, components);
        var members = records.Keys.ToDictionary(component => component, _ => new SortedSet<int>());
        for (int node = 0; node < components.Length; node++)
        {
            if (members.TryGetValue(components[node], out SortedSet<int>? nodes))
            {
                nodes.Add(_nodeOf[node]);
            }
        }

        return [.. members.OrderBy(pair => pair.Value.Min).ThenBy(pair => records[pair.Key][0]).Select(pair => Finding(pair.Value, records[pair.Key]))];
    }

    /// <summary>The edges that say what comes from what, between the versions of datasets where all are known.</summary>
    private IEnumerable<GraphEdge> EdgesOfVersions()
    {
        bool[] isWhole = DatasetsWithoutVersions();
        for (int number = 0; number < graph.EdgeCount; number++)
        {
            GraphEdge edge = graph.NumberedEdge(number);
            if (edge.Type == EdgeType.DerivedFrom)
            {
                continue;
            }

            _numbers.Add(number);
            int? dataset = DatasetEndOf(edge);
            if (dataset is not { } end || isWhole[end] || graph.VersionAt(number) is not { } version)
            {
                yield return edge;
                continue;
            }

            if (!_versions.TryGetValue((end, version), out int id))
            {
                _versions.Add((end, version), id = _nodeOf.Count);
                _nodeOf.Add(end);
            }

            yield return edge.From == end ? edge with { From = id } : edge with { To = id };
        }
    }

    private bool[] DatasetsWithoutVersions()
    {
        bool[] isWhole = new bool[graph.Nodes.Count];
        for (int number = 0; number < graph.EdgeCount; number++)
        {
            if (DatasetEndOf(graph.NumberedEdge(number)) is { } dataset && graph.VersionAt(number) is null)
            {
                isWhole[dataset] = true;
            }
        }

        return isWhole;
    }

    private int? DatasetEndOf(GraphEdge edge)
    {
        int? end = edge.Type switch
        {
            EdgeType.InputTo or EdgeType.UsedInTraining => edge.From,
            EdgeType.Produces => edge.To,
            _ => null,
        };
        return end is { } id && graph.KindAt(id) == NodeKind.Dataset ? end : null;
    }

    /// <summary>Of each component with a cycle the newest records that state its edges, oldest first.</summary>
    private Dictionary<int, List<long>> RecordsOf(GraphEdge[] edges, int[] components)
    {
        var records = new Dictionary<int, List<long>>();
        for (int i = edges.Length - 1; i >= 0; i--)
        {
            int component = components[edges[i].From];
            if (component != components[edges[i].To])
            {
                continue;
            }

            if (!records.TryGetValue(component, out List<long>? own))
            {
                records.Add(component, own = []);
            }

            long seq = graph.RecordAt(_numbers[i]).Seq;
            if (own.Count < LineageChecker.MaxRecords && (own.Count == 0 || own[^1] != seq))
            {
                own.Add(seq);
            }
        }

        foreach (List<long> own in records.Values)
        {
            own.Reverse();
        }

        return records;
    }

    private LineageFinding Finding(SortedSet<int> members, List<long> records) => new()
    {
        Kind = LineageFindingKind.Cycle,
        Severity = LineageSeverity.Warning,
        Node = graph.NodeAt(members.Min),
        Members = [.. members.Take(maxMembers).Select(graph.NodeAt)],
        MemberCount = members.Count,
        Message = members.Count == 1
            ? $"{SafeText.Show(graph.NodeAt(members.Min).ToString())} comes from itself: if it is changed in place, name the versions that are read and made."
            : $"{members.Count} nodes come from each other, among them {SafeText.Show(graph.NodeAt(members.Min).ToString())}: if data is changed in place, name the versions that are read and made.",
        Records = records,
    };
}
