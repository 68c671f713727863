namespace DqLineage;

public sealed partial class LineageGraph
{
    /// <summary>What a change of a node may reach: how near, and by how many ways.</summary>
    /// <param name="node">The node; of a dataset any version.</param>
    /// <param name="options">How far to go, and what to tell of. Ways are counted among the nodes within the depth.</param>
    /// <returns>The impact. The ways are counted, not gone, so that twenty diamonds in a row take no longer than one after the other.</returns>
    /// <exception cref="LineageNodeNotFoundException">No record names the node.</exception>
    public LineageImpact Impact(LineageNode node, TraversalOptions? options = null)
    {
        options ??= new TraversalOptions();
        int start = Find(node);
        (List<int> order, int[] levels) = Walk(_downstream, start, options.MaxDepth ?? int.MaxValue);
        var paths = new PathCounter(_downstream, order, levels);
        var nodes = new List<ImpactedNode>();
        var counts = new Dictionary<NodeKind, int>();
        foreach (int id in order.Skip(1))
        {
            NodeKind kind = _kinds[id];
            if (options.Kinds.Count == 0 || options.Kinds.Contains(kind))
            {
                nodes.Add(new ImpactedNode { Node = _nodes[id], Level = levels[id], Paths = paths.Of(id) });
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }
        }

        return new LineageImpact { Origin = _nodes[start], Nodes = nodes, CountsByKind = counts };
    }
}
