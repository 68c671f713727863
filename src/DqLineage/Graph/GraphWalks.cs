namespace DqLineage;

/// <summary>Keeps the memory of one walk for the next question.</summary>
internal sealed class GraphWalks
{
    private GraphWalk? _free;

    internal GraphWalk Rent() => Interlocked.Exchange(ref _free, value: null) ?? new GraphWalk();

    internal void Return(GraphWalk walk) => Volatile.Write(ref _free, walk);
}
