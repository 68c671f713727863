namespace DqLineage;

public sealed partial class LineageGraph
{
    private const int NotReached = -1;

    /// <summary>What a node came from: everything that data or influence reached it from.</summary>
    /// <param name="node">The node; of a dataset any version.</param>
    /// <param name="options">How far to go, and what to tell of.</param>
    /// <returns>The nodes, nearest first, each once. The node itself is not among them, even if it came from itself.</returns>
    /// <exception cref="LineageNodeNotFoundException">No record names the node.</exception>
    public IReadOnlyList<ReachedNode> Upstream(LineageNode node, TraversalOptions? options = null) => Reach(_upstream, node, options);

    /// <summary>What a node went into: everything that its data or influence reached.</summary>
    /// <inheritdoc cref="Upstream"/>
    public IReadOnlyList<ReachedNode> Downstream(LineageNode node, TraversalOptions? options = null) => Reach(_downstream, node, options);

    private List<ReachedNode> Reach(Adjacency adjacency, LineageNode node, TraversalOptions? options)
    {
        options ??= new TraversalOptions();
        var reached = new List<ReachedNode>();
        (List<int> order, int[] levels) = Walk(adjacency, Find(node), options.MaxDepth ?? int.MaxValue);
        foreach (int id in order.Skip(1))
        {
            if (options.Kinds.Count == 0 || options.Kinds.Contains(_kinds[id]))
            {
                reached.Add(new ReachedNode { Node = _nodes[id], Level = levels[id] });
            }
        }

        return reached;
    }

    /// <summary>Goes through the graph level by level.</summary>
    /// <returns>The nodes in the order they were reached, the first one included, and the level of each node of the graph.</returns>
    private (List<int> Order, int[] Levels) Walk(Adjacency adjacency, int start, int maxDepth)
    {
        int[] levels = new int[_nodes.Length];
        Array.Fill(levels, NotReached);
        levels[start] = 0;
        List<int> order = [start];
        for (int i = 0; i < order.Count && levels[order[i]] < maxDepth; i++)
        {
            foreach (int next in adjacency[order[i]])
            {
                if (levels[next] == NotReached)
                {
                    levels[next] = levels[order[i]] + 1;
                    order.Add(next);
                }
            }
        }

        return (order, levels);
    }
}
