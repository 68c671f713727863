namespace DqLineage;

/// <summary>How far the review of a run has come.</summary>
public sealed record ReviewProgress
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>All findings together.</summary>
    public required ReviewCounts Total { get; init; }

    /// <summary>The findings of each issue type.</summary>
    public required IReadOnlyDictionary<IssueType, ReviewCounts> ByIssueType { get; init; }

    /// <summary>What each reviewer did.</summary>
    public required IReadOnlyDictionary<string, ReviewerProgress> ByReviewer { get; init; }

    /// <summary>Deciding reviews an hour: their number less one, over the time from the first to the last. Absent below two, or when that time is none.</summary>
    public double? DecisionsPerHour { get; init; }

    /// <summary>How long the undecided findings take at that rate; absent without one.</summary>
    public TimeSpan? EstimatedTimeToFinish { get; init; }

    /// <summary>The share of findings that is decided, from 0 to 1; 1 when there is none.</summary>
    public double DecidedShare => Total.Flagged == 0 ? 1 : (double)Total.Decided / Total.Flagged;
}
