namespace DqLineage;

/// <summary>Goes through a graph level by level, and numbers what it reaches in the order in which it does: its place.</summary>
/// <remarks>For one question at a time. Its memory is used again: places of one walk begin behind those of the walk before, so that nothing need be cleared in between.</remarks>
internal sealed class GraphWalk
{
    internal const int NotReached = -1;

    // By node: its place and the number of places before this walk. What earlier walks left is smaller.
    private int[] _places = [];
    private int _before = 1;
    private int[] _order = new int[64];
    private int[] _levels = new int[64];

    /// <summary>How many nodes were reached, the first one included.</summary>
    internal int Count { get; private set; }

    /// <summary>The nodes in the order in which they were reached.</summary>
    internal ReadOnlySpan<int> Order => _order.AsSpan(0, Count);

    /// <summary>The level of the node at each place.</summary>
    internal ReadOnlySpan<int> Levels => _levels.AsSpan(0, Count);

    /// <summary>The place of a node, from 0; at least <see cref="Count"/> when it was not reached.</summary>
    internal uint PlaceOf(int node) => (uint)(_places[node] - _before);

    internal void Run(Adjacency adjacency, int start, int maxDepth)
    {
        Begin(adjacency.Nodes);
        Reach(start, 0);
        for (int i = 0; i < Count && _levels[i] < maxDepth; i++)
        {
            int level = _levels[i] + 1;
            foreach (int next in adjacency[_order[i]])
            {
                if (PlaceOf(next) >= (uint)Count)
                {
                    Reach(next, level);
                }
            }
        }
    }

    /// <summary>Reaches every node, in the order of their numbers.</summary>
    internal void RunThroughAll(Adjacency adjacency)
    {
        Begin(adjacency.Nodes);
        for (int node = 0; node < adjacency.Nodes; node++)
        {
            Reach(node, 0);
        }
    }

    private void Begin(int nodes)
    {
        _before += Count;
        Count = 0;
        if (_places.Length < nodes)
        {
            _places = new int[Math.Max(nodes, (int)Math.Min(Array.MaxLength, _places.Length * 5L / 4))];
            _before = 1;
        }
        else if (_before > int.MaxValue - nodes)
        {
            Array.Clear(_places);
            _before = 1;
        }
    }

    private void Reach(int node, int level)
    {
        if (Count == _order.Length)
        {
            int room = (int)Math.Min(2L * Count, Array.MaxLength);
            Array.Resize(ref _order, room);
            Array.Resize(ref _levels, room);
        }

        _places[node] = _before + Count;
        _order[Count] = node;
        _levels[Count++] = level;
    }
}
