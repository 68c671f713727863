namespace DqLineage;

/// <summary>How many records of a kind stand how.</summary>
public sealed record RetentionCount
{
    /// <summary>The kind.</summary>
    public required string Kind { get; init; }

    /// <summary>How many records of the kind there are, without those that were pruned.</summary>
    public long Records => Kept + InWindow + Due + Overdue + Held;

    /// <summary>How many stay: no policy is about them.</summary>
    public long Kept { get; init; }

    /// <summary>How many are not due yet.</summary>
    public long InWindow { get; init; }

    /// <summary>How many are due.</summary>
    public long Due { get; init; }

    /// <summary>How many are overdue.</summary>
    public long Overdue { get; init; }

    /// <summary>How many would be due, and are held.</summary>
    public long Held { get; init; }

    /// <summary>When the oldest was recorded; absent when there is none.</summary>
    public DateTimeOffset? Oldest { get; init; }
}
