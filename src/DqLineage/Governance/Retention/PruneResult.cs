namespace DqLineage;

/// <summary>What pruning did.</summary>
public sealed record PruneResult
{
    /// <summary>How many records were pruned.</summary>
    public required long Records { get; init; }

    /// <summary>How many of each kind.</summary>
    public required IReadOnlyDictionary<string, long> ByKind { get; init; }

    /// <summary>How many would have been, and are under a legal hold.</summary>
    public required long Held { get; init; }

    /// <summary>The records of the ledger that say so; none when nothing was due.</summary>
    public required IReadOnlyList<Recorded<Pruning>> Prunings { get; init; }
}
