namespace DqLineage;

/// <summary>Where data came from and where it went, as the ledger's records say it at one moment.</summary>
/// <remarks>
/// <para>Immutable and safe to use from any thread. Nodes are datasets, columns, operations, models, predictions, people and systems; edges are those that the records of
/// operations, trainings and predictions state. Upstream is what data and influence came from, downstream what they went to.</para>
/// <para>Cycles, diamonds and edges from a node to itself are ordinary: every question takes time in proportion to the edges that it meets.</para>
/// </remarks>
public sealed partial class LineageGraph
{
    private readonly GraphNodes _nodes;
    private readonly GraphPrefix<GraphRecord> _records;
    private readonly GraphPrefix<GraphEdge> _edges;
    private readonly GraphFacts _facts;
    private readonly GraphLabels _labels;
    private readonly Adjacency _downstream;
    private readonly Adjacency _upstream;
    private readonly ImpactSearch _impact;
    private readonly GraphWalks _walks;

    internal LineageGraph(string project, GraphContent content, long count)
    {
        _nodes = content.Nodes;
        _records = content.Records;
        _edges = content.Edges;
        _facts = content.Facts;
        _labels = content.Labels;
        _downstream = content.Downstream;
        _upstream = content.Upstream;
        _impact = content.Impact;
        _walks = content.Walks;
        Project = project;
        Count = count;
    }

    /// <summary>The state of the ledger that the graph shows: so many of its records.</summary>
    public long Count { get; }

    /// <summary>The namespace of the ledger's own nodes: its operations, models, predictions, people and systems.</summary>
    internal string Project { get; }

    /// <summary>The nodes, in the order in which the ledger's records first named them.</summary>
    public IReadOnlyList<LineageNode> Nodes => _nodes;

    /// <summary>The edges, in the same order. An edge that two records state is there twice.</summary>
    public IEnumerable<LineageEdge> Edges => Enumerable.Range(0, _edges.Length).Select(EdgeAt);

    /// <summary>How many edges there are.</summary>
    public int EdgeCount => _edges.Length;

    /// <summary>Whether a record names a node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>Whether it is in the graph.</returns>
    public bool Contains(LineageNode node) => !node.IsDefault && _nodes.Find(node) >= 0;

    /// <summary>What a person calls a node: the type of an operation, a column with its dataset, the name of anything else, and the version behind it.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The label; several nodes may share one.</returns>
    /// <exception cref="LineageNodeNotFoundException">No record names the node.</exception>
    public string LabelOf(LineageNode node) => LabelOf(Find(node));

    private string LabelOf(int id)
    {
        LineageNode node = _nodes[id];
        string label = _labels.TryGetValue(id, out string? given) ? given : node.ColumnName is { } column ? $"{node.Name}.{column}" : node.Name;
        return node.Version is { } version ? $"{label} @ {version}" : label;
    }

    internal int Find(LineageNode node) =>
        _nodes.Find(node) is >= 0 and var id ? id : throw new LineageNodeNotFoundException(node);
}
