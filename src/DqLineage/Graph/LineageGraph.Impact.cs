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
        return _impact.Run(start, options.MaxDepth, (walk, ways) => ImpactOf(walk, ways, options));
    }

    private LineageImpact ImpactOf(GraphWalk walk, Func<int, ulong> ways, TraversalOptions options)
    {
        bool[] isAsked = IsAsked(options);
        int[] counts = new int[isAsked.Length];
        var met = new List<int>();
        ReadOnlySpan<int> order = walk.Order;
        ReadOnlySpan<int> levels = walk.Levels;
        var nodes = new List<ImpactedNode>(options.Kinds.Count == 0 ? order.Length - 1 : 0);
        for (int place = 1; place < order.Length; place++)
        {
            int kind = _nodes.KindNumberOf(order[place]);
            if (isAsked[kind])
            {
                nodes.Add(new ImpactedNode { Node = _nodes[order[place]], Level = levels[place], Paths = ways(place) });
                if (counts[kind]++ == 0)
                {
                    met.Add(kind);
                }
            }
        }

        var countsByKind = met.ToDictionary(kind => _nodes.Kinds[kind], kind => counts[kind]);
        return new LineageImpact { Origin = _nodes[order[0]], Nodes = nodes, CountsByKind = countsByKind };
    }
}
