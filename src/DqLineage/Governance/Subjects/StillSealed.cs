namespace DqLineage;

/// <summary>A sealed text that could not be opened, and why.</summary>
public sealed record StillSealed
{
    /// <summary>The text as it stands.</summary>
    public required SealedText Text { get; init; }

    /// <summary>Why it stays sealed.</summary>
    public required StillSealedReason Reason { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string Explanation { get; init; }

    /// <summary>The receipt of the erasure, when that is the reason.</summary>
    public Recorded<SubjectRequest>? Erasure { get; init; }
}
