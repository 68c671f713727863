namespace DqLineage;

/// <summary>An edge of the lineage that may not hold any more.</summary>
public sealed record StaleEdge
{
    /// <summary>The edge, as the newest record states it: its <c>Seq</c> and <c>Time</c> are the last ones.</summary>
    public required LineageEdge Edge { get; init; }

    /// <summary>Why it is stale.</summary>
    public required StaleReason Reason { get; init; }

    /// <summary>What made the input anew: the newest edge of the type <see cref="EdgeType.Produces"/> to it; absent for other reasons.</summary>
    public LineageEdge? NewerInput { get; init; }
}
