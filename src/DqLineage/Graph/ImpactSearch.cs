namespace DqLineage;

/// <summary>Reaches what is downstream of a node and counts the ways to it, for all questions to one state.</summary>
/// <remarks>
/// The stops of the whole graph answer every question without a bound of depth: what is reached has all that it leads to, so its stops are those of the graph. They are found once
/// as many edges were met by questions as the graph has: a graph that is asked once or twice is not searched whole, and one that is asked often pays at most twice.
/// Within a depth nodes may reach each other by ways that are too long, and the stops are found for the question.
/// </remarks>
internal sealed class ImpactSearch(Adjacency downstream, GraphWalks walks)
{
    private readonly Lock _gate = new();
    private GraphStops? _whole;
    private WayCounter? _counter;
    private long _met;

    /// <summary>Answers one question.</summary>
    /// <param name="start">The node that changes.</param>
    /// <param name="maxDepth">How many edges to follow; <see langword="null"/> for all there are.</param>
    /// <param name="answer">Is told what was reached: the walk, and the number of ways to each place.</param>
    internal T Run<T>(int start, int? maxDepth, Func<GraphWalk, Func<int, ulong>, T> answer)
    {
        GraphWalk walk = walks.Rent();
        walk.Run(downstream, start, maxDepth ?? int.MaxValue);
        T result = (maxDepth is null ? FindWhole() : null) is { } whole ? CountInWhole(whole, walk, answer) : CountAlone(walk, answer);
        walks.Return(walk);
        return result;
    }

    private T CountInWhole<T>(GraphStops whole, GraphWalk walk, Func<GraphWalk, Func<int, ulong>, T> answer)
    {
        WayCounter counter = Interlocked.Exchange(ref _counter, value: null) ?? new WayCounter(whole);
        counter.Count(whole[walk.Order[0]]);
        T result = answer(walk, place => counter[whole[walk.Order[place]]]);
        counter.Clear();
        Volatile.Write(ref _counter, counter);
        return result;
    }

    private T CountAlone<T>(GraphWalk walk, Func<GraphWalk, Func<int, ulong>, T> answer)
    {
        walk.Connect(downstream);
        Interlocked.Add(ref _met, (long)walk.EdgeCount + walk.Count);
        var stops = GraphStops.Of(walk);
        var counter = new WayCounter(stops);
        counter.Count(stops[0]);
        return answer(walk, place => counter[stops[place]]);
    }

    /// <summary>The stops of the whole graph, once it pays to know them.</summary>
    private GraphStops? FindWhole()
    {
        if (Volatile.Read(ref _whole) is { } known)
        {
            return known;
        }

        // One looks for them; others go on alone meanwhile.
        if (Interlocked.Read(ref _met) < (long)downstream.Edges + downstream.Nodes || !_gate.TryEnter())
        {
            return null;
        }

        try
        {
            if (_whole is null)
            {
                Volatile.Write(ref _whole, GraphStops.Of(GraphWalk.OfAll(downstream)));
            }

            return _whole;
        }
        finally
        {
            _gate.Exit();
        }
    }
}
