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

    // The edges between what was reached, by place: those from place i end at ends[i].
    private int[] _ends = new int[64];
    private int[] _targets = new int[64];

    /// <summary>How many nodes were reached, the first one included.</summary>
    internal int Count { get; private set; }

    /// <summary>The nodes in the order in which they were reached.</summary>
    internal ReadOnlySpan<int> Order => _order.AsSpan(0, Count);

    /// <summary>The level of the node at each place.</summary>
    internal ReadOnlySpan<int> Levels => _levels.AsSpan(0, Count);

    /// <summary>How many edges lie between what was reached, once they are <see cref="Connect">connected</see>.</summary>
    internal int EdgeCount => Count == 0 ? 0 : _ends[Count - 1];

    /// <summary>The places that edges lead to from a place, once they are <see cref="Connect">connected</see>.</summary>
    internal ReadOnlySpan<int> After(int place) => _targets.AsSpan((place == 0 ? 0 : _ends[place - 1]).._ends[place]);

    /// <summary>A walk that has reached every node, in the order of their numbers, so that a node's place is its number, and connected them.</summary>
    internal static GraphWalk OfAll(Adjacency adjacency)
    {
        var walk = new GraphWalk();
        walk.Begin(adjacency.Nodes);
        for (int node = 0; node < adjacency.Nodes; node++)
        {
            walk.Reach(node, 0);
        }

        walk.Connect(adjacency);
        return walk;
    }

    internal void Run(Adjacency adjacency, int start, int maxDepth)
    {
        Begin(adjacency.Nodes);
        Reach(start, 0);
        int[] places = _places;
        int before = _before;
        for (int i = 0; i < Count && _levels[i] < maxDepth; i++)
        {
            int level = _levels[i] + 1;
            foreach (int next in adjacency[_order[i]])
            {
                // What an earlier walk left there is smaller; only places of this one are not.
                if (places[next] < before)
                {
                    Reach(next, level);
                }
            }
        }
    }

    /// <summary>Collects the edges between what was reached.</summary>
    internal void Connect(Adjacency adjacency)
    {
        if (_ends.Length < Count)
        {
            _ends = new int[_order.Length];
        }

        int edges = 0;
        for (int place = 0; place < Count; place++)
        {
            ReadOnlySpan<int> neighbours = adjacency[_order[place]];
            if (_targets.Length - edges < neighbours.Length)
            {
                Array.Resize(ref _targets, (int)Math.Min(Array.MaxLength, Math.Max(2L * _targets.Length, (long)edges + neighbours.Length)));
            }

            foreach (int next in neighbours)
            {
                uint target = PlaceOf(next);
                if (target < (uint)Count)
                {
                    _targets[edges++] = (int)target;
                }
            }

            _ends[place] = edges;
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

    /// <summary>The place of a node, from 0; at least <see cref="Count"/> when it was not reached.</summary>
    private uint PlaceOf(int node) => (uint)(_places[node] - _before);

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
