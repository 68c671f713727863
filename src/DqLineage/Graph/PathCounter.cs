namespace DqLineage;

/// <summary>Counts the ways from one node to each that can be reached from it, without going them.</summary>
/// <remarks>
/// Nodes that reach each other are one stop: between the stops there are no cycles, and the ways to a stop are those to the stops before it, added up. Stops are
/// strongly connected components, by Tarjan's algorithm (SIAM Journal on Computing 1, 1972), without recursion, so that a chain of any length fits on the stack.
/// </remarks>
internal sealed class PathCounter
{
    private const int NotSeen = 0;

    private readonly Adjacency _adjacency;
    private readonly int[] _levels;

    // By node: the turn in which it was first seen, from 1; the earliest turn that it reaches; its stop, from 1.
    private readonly int[] _seen;
    private readonly int[] _lowest;
    private readonly int[] _stops;

    // The nodes, stop by stop, and where each stop ends. Tarjan finds a stop before all that lead to it, so the origin's is the last.
    private readonly List<int> _members;
    private readonly List<int> _ends = [0];
    private readonly ulong[] _paths;

    internal PathCounter(Adjacency adjacency, List<int> reached, int[] levels)
    {
        _adjacency = adjacency;
        _levels = levels;
        _seen = new int[levels.Length];
        _lowest = new int[levels.Length];
        _stops = new int[levels.Length];
        _members = new List<int>(reached.Count);
        FindStops(reached[0], reached.Count);
        _paths = CountPaths();
    }

    /// <summary>The ways to a node that was reached.</summary>
    internal ulong Of(int node) => _paths[_stops[node]];

    private void FindStops(int origin, int reached)
    {
        var open = new Stack<int>();
        int[] path = new int[reached];
        int[] tried = new int[reached];
        int depth = 0;
        int turn = 0;
        Enter(origin);
        while (depth > 0)
        {
            int node = path[depth - 1];
            if (TryDescend(node, ref tried[depth - 1]) is { } next)
            {
                Enter(next);
                continue;
            }

            if (_lowest[node] == _seen[node])
            {
                Close(open, node);
            }

            if (--depth > 0)
            {
                int before = path[depth - 1];
                _lowest[before] = Math.Min(_lowest[before], _lowest[node]);
            }
        }

        void Enter(int node)
        {
            _seen[node] = _lowest[node] = ++turn;
            open.Push(node);
            tried[depth] = 0;
            path[depth++] = node;
        }
    }

    /// <summary>Looks at a node's edges until one leads to a node that was not seen yet.</summary>
    private int? TryDescend(int node, ref int tried)
    {
        ReadOnlySpan<int> neighbours = _adjacency[node];
        while (tried < neighbours.Length)
        {
            int next = neighbours[tried++];
            if (_seen[next] == NotSeen && _levels[next] >= 0)
            {
                return next;
            }

            if (_seen[next] != NotSeen && _stops[next] == 0)
            {
                _lowest[node] = Math.Min(_lowest[node], _seen[next]);
            }
        }

        return null;
    }

    /// <summary>Takes all nodes that were seen since the first of a stop: they are the stop.</summary>
    private void Close(Stack<int> open, int first)
    {
        int node;
        do
        {
            node = open.Pop();
            _stops[node] = _ends.Count;
            _members.Add(node);
        }
        while (node != first);
        _ends.Add(_members.Count);
    }

    private ulong[] CountPaths()
    {
        ulong[] paths = new ulong[_ends.Count];
        int[] lastFrom = new int[_ends.Count];
        paths[^1] = 1;
        for (int stop = _ends.Count - 1; stop > 0; stop--)
        {
            for (int member = _ends[stop - 1]; member < _ends[stop]; member++)
            {
                foreach (int next in _adjacency[_members[member]])
                {
                    // Several edges between two stops are one way.
                    int target = _stops[next];
                    if (target != 0 && target != stop && lastFrom[target] != stop)
                    {
                        lastFrom[target] = stop;
                        paths[target] = AddCapped(paths[target], paths[stop]);
                    }
                }
            }
        }

        return paths;
    }

    private static ulong AddCapped(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;
}
