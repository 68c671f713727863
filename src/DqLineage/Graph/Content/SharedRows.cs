namespace DqLineage;

/// <summary>The newest rows that were made of a growing list of edges, in one direction: a state that is a little further needs only the edges since.</summary>
internal sealed class SharedRows
{
    /// <summary>Rows are made anew when a sixteenth of the edges is not in them, so that an edge is sorted a few times at most in a graph's life.</summary>
    private const int PartsBehind = 16;
    private const int MinBehind = 1024;

    private AdjacencyRows? _newest;

    /// <summary>Rows that so many edges can be told by, with the few that they lack; <see langword="null"/> when there are none.</summary>
    internal AdjacencyRows? Find(int edges) =>
        Volatile.Read(ref _newest) is { } rows && rows.Edges <= edges && edges - rows.Edges <= Math.Max(MinBehind, rows.Edges / PartsBehind) ? rows : null;

    internal void Offer(AdjacencyRows rows)
    {
        if (Volatile.Read(ref _newest) is not { } newest || newest.Edges < rows.Edges)
        {
            Volatile.Write(ref _newest, rows);
        }
    }
}
