namespace DqLineage;

/// <summary>The roles of every node of a graph, found in one pass over its edges.</summary>
internal sealed class NodeFacts
{
    private readonly LineageGraph _graph;
    private readonly NodeRoles[] _roles;

    // By dataset: the first edge that says of one of its columns that it comes from others.
    private readonly Dictionary<int, int> _derivedBy = [];

    internal NodeFacts(LineageGraph graph)
    {
        _graph = graph;
        _roles = new NodeRoles[graph.Nodes.Count];
        ReadOnlySpan<GraphEdge> edges = graph.NumberedEdges;
        for (int number = 0; number < edges.Length; number++)
        {
            Add(number, edges[number]);
        }
    }

    internal int Count => _roles.Length;

    internal NodeRoles this[int node] => _roles[node];

    /// <summary>The edge that says of a dataset that one of its columns comes from others.</summary>
    internal int DerivedBy(int dataset) => _derivedBy[dataset];

    private void Add(int number, GraphEdge edge)
    {
        switch (edge.Type)
        {
            case EdgeType.InputTo:
                // Only what has a record has inputs.
                _roles[edge.From] |= NodeRoles.Read | VersionRole(number);
                _roles[edge.To] |= NodeRoles.Recorded;
                break;
            case EdgeType.Produces:
                _roles[edge.From] |= NodeRoles.Recorded;
                _roles[edge.To] |= NodeRoles.Recorded;
                break;
            case EdgeType.UsedInTraining:
                _roles[edge.From] |= NodeRoles.TrainedOn | VersionRole(number);
                _roles[edge.To] |= NodeRoles.Recorded;
                break;
            case EdgeType.GeneratedBy:
                _roles[edge.From] |= NodeRoles.Recorded;
                _roles[edge.To] |= NodeRoles.NamedByPrediction;
                break;
            case EdgeType.DerivedFrom when _graph.KindAt(edge.From) == NodeKind.Dataset:
                // The registry says what it is made of.
                _roles[edge.From] |= NodeRoles.Recorded;
                break;
            case EdgeType.DerivedFrom when !_roles[edge.From].HasFlag(NodeRoles.Derived):
                _roles[edge.From] |= NodeRoles.Derived;
                AddDataset(number, _graph.NodeAt(edge.From));
                break;
            default:
                break;
        }
    }

    private void AddDataset(int number, LineageNode column)
    {
        if (_graph.TryFind(LineageNode.Dataset(column.Namespace, column.Name), out int dataset))
        {
            _roles[dataset] |= NodeRoles.Derived;
            _derivedBy.TryAdd(dataset, number);
        }
    }

    private NodeRoles VersionRole(int number) => _graph.VersionAt(number) is null ? NodeRoles.UsedWithoutVersion : NodeRoles.None;
}
