namespace DqLineage;

public sealed partial class LineageGraph
{
    private const int NotReached = GraphWalk.NotReached;

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
        int start = Find(node);
        bool[] isAsked = IsAsked(options);
        GraphWalk walk = _walks.Rent();
        walk.Run(adjacency, start, options.MaxDepth ?? int.MaxValue);
        ReadOnlySpan<int> order = walk.Order;
        ReadOnlySpan<int> levels = walk.Levels;
        var reached = new List<ReachedNode>(options.Kinds.Count == 0 ? order.Length - 1 : 0);
        for (int place = 1; place < order.Length; place++)
        {
            if (isAsked[_nodes.KindNumberOf(order[place])])
            {
                reached.Add(new ReachedNode { Node = _nodes[order[place]], Level = levels[place] });
            }
        }

        _walks.Return(walk);
        return reached;
    }

    /// <summary>Which kinds are to be told of, by their numbers.</summary>
    private bool[] IsAsked(TraversalOptions options)
    {
        bool[] isAsked = new bool[_nodes.Kinds.Length];
        for (int kind = 0; kind < isAsked.Length; kind++)
        {
            isAsked[kind] = options.Kinds.Count == 0 || options.Kinds.Contains(_nodes.Kinds[kind]);
        }

        return isAsked;
    }

    /// <summary>The level of each node, as the number of edges of the shortest way to it; <see cref="NotReached"/> where none leads.</summary>
    private int[] LevelsFrom(int start, Adjacency adjacency, int maxDepth)
    {
        GraphWalk walk = _walks.Rent();
        walk.Run(adjacency, start, maxDepth);
        int[] levels = new int[_nodes.Length];
        Array.Fill(levels, NotReached);
        for (int place = 0; place < walk.Count; place++)
        {
            levels[walk.Order[place]] = walk.Levels[place];
        }

        _walks.Return(walk);
        return levels;
    }
}
