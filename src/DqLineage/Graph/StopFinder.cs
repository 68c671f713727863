namespace DqLineage;

/// <summary>Finds the nodes that reach each other, among those that a walk reached and connected.</summary>
/// <remarks>
/// Strongly connected components by Tarjan's algorithm (SIAM Journal on Computing 1, 1972), without recursion, so that a chain of any length fits on the stack.
/// It finds a stop before all that lead to it. Nodes go by their places.
/// </remarks>
internal sealed class StopFinder
{
    private const int NoStop = -1;

    private readonly GraphWalk _walk;

    // By place: the turn in which it was first seen, from 1, or 0; the earliest turn that it reaches.
    private readonly int[] _seen;
    private readonly int[] _lowest;
    private readonly Stack<int> _open = new();

    // The way from the first place to the one that is looked at, and how many of each one's edges were tried.
    private readonly List<(int Place, int Tried)> _path = [];
    private int _turn;

    internal StopFinder(GraphWalk walk)
    {
        _walk = walk;
        _seen = new int[walk.Count];
        _lowest = new int[walk.Count];
        Stops = new int[walk.Count];
        Array.Fill(Stops, NoStop);
        Members = new List<int>(walk.Count);
        for (int place = 0; place < walk.Count; place++)
        {
            if (_seen[place] == 0)
            {
                Search(place);
            }
        }
    }

    /// <summary>The stop of each place.</summary>
    internal int[] Stops { get; }

    /// <summary>The places, stop by stop.</summary>
    internal List<int> Members { get; }

    /// <summary>Where each stop ends among the <see cref="Members"/>.</summary>
    internal List<int> Ends { get; } = [];

    private void Search(int first)
    {
        Enter(first);
        while (_path.Count > 0)
        {
            (int place, int tried) = _path[^1];
            int next = Descend(place, ref tried);
            if (next >= 0)
            {
                _path[^1] = (place, tried);
                Enter(next);
                continue;
            }

            if (_lowest[place] == _seen[place])
            {
                Close(place);
            }

            _path.RemoveAt(_path.Count - 1);
            if (_path.Count > 0)
            {
                int before = _path[^1].Place;
                _lowest[before] = Math.Min(_lowest[before], _lowest[place]);
            }
        }
    }

    private void Enter(int place)
    {
        _seen[place] = _lowest[place] = ++_turn;
        _open.Push(place);
        _path.Add((place, 0));
    }

    /// <summary>Looks at a node's edges until one leads to a node that was not seen yet.</summary>
    /// <returns>Its place; negative when none does.</returns>
    private int Descend(int place, ref int tried)
    {
        ReadOnlySpan<int> neighbours = _walk.After(place);
        int lowest = _lowest[place];
        int found = -1;
        while (found < 0 && tried < neighbours.Length)
        {
            int next = neighbours[tried++];
            if (_seen[next] == 0)
            {
                found = next;
            }
            else if (Stops[next] == NoStop)
            {
                lowest = Math.Min(lowest, _seen[next]);
            }
        }

        _lowest[place] = lowest;
        return found;
    }

    /// <summary>Takes all nodes that were seen since the first of a stop: they are the stop.</summary>
    private void Close(int first)
    {
        int place;
        do
        {
            place = _open.Pop();
            Stops[place] = Ends.Count;
            Members.Add(place);
        }
        while (place != first);
        Ends.Add(Members.Count);
    }
}
