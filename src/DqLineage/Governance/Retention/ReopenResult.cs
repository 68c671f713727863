namespace DqLineage;

/// <summary>What a reopened archive holds.</summary>
public sealed record ReopenResult
{
    /// <summary>How many records the copy has: those that the ledger had when the pack was made.</summary>
    public required long Records { get; init; }

    /// <summary>How many of them have their content again.</summary>
    public required long Restored { get; init; }

    /// <summary>How many of them have none, because the pack does not hold them: they were pruned before it was made, or withheld from it.</summary>
    public required long StillPruned { get; init; }

    /// <summary>The record of the ledger that says who reopened the archive, and why; <see langword="null"/> when the ledger takes no records.</summary>
    public required Recorded<AccessRecord>? Access { get; init; }
}
