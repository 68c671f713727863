namespace DqLineage;

/// <summary>How many findings stand where. A finding is one issue of one sample, in one column where there are columns, in one run.</summary>
public sealed record ReviewCounts
{
    /// <summary>All findings.</summary>
    public required long Flagged { get; init; }

    /// <summary>Findings that are decided.</summary>
    public required long Decided { get; init; }

    /// <summary>Findings that nobody has reviewed.</summary>
    public required long Pending { get; init; }

    /// <summary>Findings that were only passed over.</summary>
    public required long Skipped { get; init; }

    /// <summary>Findings that were put off.</summary>
    public required long Deferred { get; init; }

    /// <summary>Findings on which reviewers disagree.</summary>
    public required long InConflict { get; init; }

    internal static ReviewCounts Of(IReadOnlyDictionary<ReviewState, long> states) => new()
    {
        Flagged = states.Values.Sum(),
        Decided = states.GetValueOrDefault(ReviewState.Decided),
        Pending = states.GetValueOrDefault(ReviewState.Pending),
        Skipped = states.GetValueOrDefault(ReviewState.Skipped),
        Deferred = states.GetValueOrDefault(ReviewState.Deferred),
        InConflict = states.GetValueOrDefault(ReviewState.InConflict),
    };
}
