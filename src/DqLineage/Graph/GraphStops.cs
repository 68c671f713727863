namespace DqLineage;

/// <summary>The nodes that a walk reached and connected, in stops: nodes that reach each other are one stop, and between the stops there are no cycles.</summary>
/// <remarks>Stops are numbered so that every edge between two leads to the one with the smaller number. <see cref="StopFinder"/> finds them.</remarks>
internal sealed class GraphStops
{
    private readonly int[] _stops;
    private readonly int[] _starts;
    private readonly int[] _targets;

    private GraphStops(int[] stops, int[] starts, int[] targets)
    {
        _stops = stops;
        _starts = starts;
        _targets = targets;
    }

    /// <summary>How many stops there are.</summary>
    internal int Count => _starts.Length - 1;

    /// <summary>The stop of the node at a place of the walk.</summary>
    internal int this[int place] => _stops[place];

    internal static GraphStops Of(GraphWalk walk)
    {
        var finder = new StopFinder(walk);
        int[] starts = new int[finder.Ends.Count + 1];
        int[] lastFrom = new int[finder.Ends.Count];
        var targets = new List<int>();
        int member = 0;
        for (int stop = 0; stop < finder.Ends.Count; stop++)
        {
            for (; member < finder.Ends[stop]; member++)
            {
                foreach (int next in walk.After(finder.Members[member]))
                {
                    // Several edges between two stops are one way. Targets have smaller numbers, and stop 0 has none.
                    int target = finder.Stops[next];
                    if (target != stop && lastFrom[target] != stop)
                    {
                        lastFrom[target] = stop;
                        targets.Add(target);
                    }
                }
            }

            starts[stop + 1] = targets.Count;
        }

        return new GraphStops(finder.Stops, starts, [.. targets]);
    }

    /// <summary>The stops that edges lead to from one, each once.</summary>
    internal ReadOnlySpan<int> After(int stop) => _targets.AsSpan(_starts[stop].._starts[stop + 1]);
}
