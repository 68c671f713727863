using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>Collects nodes and edges, record by record, and makes a <see cref="LineageGraph"/> of any state that it has come by.</summary>
/// <remarks>For one writer at a time. Graphs that were made share its memory and can be asked while it goes on.</remarks>
/// <param name="project">The namespace of operations, models, predictions, people and systems.</param>
internal sealed class LineageGraphBuilder(string project)
{
    private readonly GraphNodeTable _nodes = new();
    private readonly GraphLog<GraphRecord> _records = new();
    private readonly GraphLog<GraphEdge> _edges = new();
    private readonly GraphFactLog _facts = new();
    private readonly GraphLabelLog _labels = new();
    private readonly AdjacencyLayers _downstream = new(isDownstream: true);
    private readonly AdjacencyLayers _upstream = new(isDownstream: false);
    private readonly GraphWalks _walks = new();
    private GraphContent? _newest;
    private KnownNode _lastFrom;
    private KnownNode _lastTo;

    /// <summary>How many records state something.</summary>
    internal int RecordCount => _records.Count;

    internal int NodeCount => _nodes.Count;

    /// <summary>The nodes of jobs and their steps.</summary>
    internal JobNodes Jobs { get; } = new(project);

    /// <summary>Says which record states what is added from here on.</summary>
    internal void Begin(long seq, DateTimeOffset time) => _records.Add(new GraphRecord(seq, time.UtcTicks, _nodes.Count, _edges.Count));

    /// <summary>Adds an edge, and what the record says of it; its ends become nodes.</summary>
    internal void Add(LineageNode from, LineageNode to, EdgeType type, LineageEdgeFact? fact = null)
    {
        if (fact is not null)
        {
            _facts.Add(_edges.Count, fact);
        }

        _edges.Add(new GraphEdge(IdOf(from, ref _lastFrom), IdOf(to, ref _lastTo), type, _records.Count - 1));
    }

    /// <summary>Adds that a dataset is read by something, or made by it.</summary>
    internal void Add(DatasetRef dataset, LineageNode by, EdgeType type)
    {
        (LineageNode from, LineageNode to) = type == EdgeType.InputTo ? (NodeOf(dataset), by) : (by, NodeOf(dataset));
        Add(from, to, type, DatasetUse.Of(dataset));
    }

    /// <summary>Adds a node, and that it belongs to the record's job, if there is one.</summary>
    internal void AddParent(LineageContext context, LineageNode child)
    {
        Add(child);
        if (context.Job is { } job)
        {
            Add(Jobs.Job(job), child, EdgeType.ParentOf);
        }
    }

    /// <summary>Adds a node that may have no edge.</summary>
    internal void Add(LineageNode node) => _nodes.Add(node.Identity);

    /// <summary>Says what a person calls a node whose name says little.</summary>
    internal void Label(LineageNode node, string label) => _labels.Add(IdOf(node, ref _lastFrom), label, _records.Count - 1);

    /// <summary>Adds a node by the text that a stored graph has of it.</summary>
    /// <returns>Whether it is one that the graph could have, and that it does not have yet.</returns>
    internal bool TryRestore(ReadOnlySpan<byte> identity) => _nodes.TryAdd(identity);

    /// <summary>Adds an edge between nodes that are there.</summary>
    internal void Restore(int from, int to, EdgeType type) => _edges.Add(new GraphEdge(from, to, type, _records.Count - 1));

    /// <summary>Says something of the edge that was added last.</summary>
    internal void Restore(LineageEdgeFact fact) => _facts.Add(_edges.Count - 1, fact);

    /// <summary>Labels a node that is there.</summary>
    internal void Restore(int node, string label) => _labels.Add(node, label, _records.Count - 1);

    /// <summary>The node of a dataset. Without the version, with which its text might be too long for one.</summary>
    internal static LineageNode NodeOf(DatasetRef dataset) => LineageNode.Dataset(dataset.Namespace, dataset.Name);

    /// <summary>A node of the project's own.</summary>
    internal LineageNode Own(NodeKind kind, string name, string? version = null) => new(kind, project, name, version);

    /// <summary>A version of a model.</summary>
    internal LineageNode Own(ModelRef model) => Own(NodeKind.Model, model.Id, model.Version);

    /// <summary>The graph of all that was added.</summary>
    /// <param name="count">How many records of the ledger that is.</param>
    internal LineageGraph Build(long count)
    {
        if (_newest is not { } newest || newest.Records.Length != _records.Count || newest.Nodes.Length != _nodes.Count || newest.Edges.Length != _edges.Count)
        {
            _newest = ContentOf(_records.All, _nodes.All, _edges.All);
        }

        return new LineageGraph(project, _newest!, count);
    }

    /// <summary>The graph of what the first records of the ledger state.</summary>
    /// <param name="count">How many.</param>
    internal LineageGraph BuildEarlier(long count)
    {
        GraphPrefix<GraphRecord> all = _records.All;
        int records = all.FirstNotBelow(count, static record => record.Seq);
        return records == all.Length
            ? Build(count)
            : new LineageGraph(project, ContentOf(all.First(records), _nodes.All.First(all[records].Nodes), _edges.All.First(all[records].Edges)), count);
    }

    // What an operation read and made are edges with one end in common: the same text, which need not be looked up again.
    private int IdOf(LineageNode node, ref KnownNode last)
    {
        string identity = node.Identity;
        if (!ReferenceEquals(identity, last.Identity))
        {
            last = new KnownNode(identity, _nodes.Add(identity));
        }

        return last.Id;
    }

    private GraphContent ContentOf(GraphPrefix<GraphRecord> records, GraphNodes nodes, GraphPrefix<GraphEdge> edges)
    {
        var downstream = new Adjacency(nodes.Length, edges, _downstream);
        return new GraphContent
        {
            Nodes = nodes,
            Records = records,
            Edges = edges,
            Facts = _facts.All,
            Labels = new GraphLabels(_labels, records.Length),
            Downstream = downstream,
            Upstream = new Adjacency(nodes.Length, edges, _upstream),
            Impact = new ImpactSearch(downstream, _walks),
            Walks = _walks,
        };
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct KnownNode(string Identity, int Id);
}
