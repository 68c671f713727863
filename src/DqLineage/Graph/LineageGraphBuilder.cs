using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>Collects nodes and edges, record by record, and makes a <see cref="LineageGraph"/> of them.</summary>
/// <param name="project">The namespace of operations, models, predictions, people and systems.</param>
internal sealed class LineageGraphBuilder(string project)
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<LineageNode> _nodes = [];
    private readonly List<GraphRecord> _records = [];
    private readonly List<GraphEdge> _edges = [];
    private readonly EdgeFacts _facts = new();
    private readonly Dictionary<int, string> _labels = [];

    /// <summary>The nodes of jobs and their steps.</summary>
    internal JobNodes Jobs { get; } = new(project);

    /// <summary>Says which record states what is added from here on.</summary>
    internal void Begin(long seq, DateTimeOffset time) => _records.Add(new GraphRecord(seq, time));

    /// <summary>Adds an edge, and what the record says of it; its ends become nodes.</summary>
    internal void Add(LineageNode from, LineageNode to, EdgeType type, LineageEdgeFact? fact = null)
    {
        if (fact is not null)
        {
            _facts.Add(_edges.Count, fact);
        }

        _edges.Add(new GraphEdge(IdOf(from), IdOf(to), type, _records.Count - 1));
    }

    /// <summary>Adds that a dataset is read by something, or made by it.</summary>
    internal void Add(DatasetRef dataset, LineageNode by, EdgeType type)
    {
        // The version apart: with it the text of the node might be too long for one.
        LineageNode node = JobNodes.Dataset(dataset);
        DatasetUse? use = dataset.Version is { } version ? new DatasetUse { Version = version } : null;
        (LineageNode from, LineageNode to) = type == EdgeType.InputTo ? (node, by) : (by, node);
        Add(from, to, type, use);
    }

    /// <summary>Adds what a job did, if it was done by one.</summary>
    internal void AddParent(LineageContext context, LineageNode child)
    {
        IdOf(child);
        if (context.Job is { } job)
        {
            Add(Jobs.Job(job), child, EdgeType.ParentOf);
        }
    }

    /// <summary>Adds a node that may have no edge.</summary>
    internal void Add(LineageNode node) => IdOf(node);

    /// <summary>Says what a person calls a node whose name says little.</summary>
    internal void Label(LineageNode node, string label) => _labels[IdOf(node)] = label;

    /// <summary>A node of the project's own.</summary>
    internal LineageNode Own(NodeKind kind, string name, string? version = null) => new(kind, project, name, version);

    /// <summary>A version of a model.</summary>
    internal LineageNode Own(ModelRef model) => Own(NodeKind.Model, model.Id, model.Version);

    internal LineageGraph Build(long count) => new(project, [.. _nodes], [.. _records], [.. _edges], _facts.Freeze(), _ids, _labels, count);

    private int IdOf(LineageNode node)
    {
        ref int id = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, node.Identity, out bool isKnown);
        if (!isKnown)
        {
            id = _nodes.Count;
            _nodes.Add(node.InGraph());
        }

        return id;
    }
}
