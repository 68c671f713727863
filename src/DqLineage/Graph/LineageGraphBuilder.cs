using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>Collects nodes and edges in the order of the ledger, and makes a <see cref="LineageGraph"/> of them.</summary>
internal sealed class LineageGraphBuilder
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<LineageNode> _nodes = [];
    private readonly List<GraphEdge> _edges = [];
    private readonly Dictionary<int, string> _labels = [];

    /// <summary>Adds an edge; its ends become nodes.</summary>
    internal void Add(LineageNode from, LineageNode to, EdgeType type, long seq) => _edges.Add(new GraphEdge(IdOf(from), IdOf(to), type, seq));

    /// <summary>Adds a node that may have no edge.</summary>
    internal void Add(LineageNode node) => IdOf(node);

    /// <summary>Says what a person calls a node whose name says little.</summary>
    internal void Label(LineageNode node, string label) => _labels[IdOf(node)] = label;

    internal LineageGraph Build(long count) => new([.. _nodes], [.. _edges], _ids, _labels, count);

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
