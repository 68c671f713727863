namespace DqLineage;

/// <summary>A finding that reviewers decided differently.</summary>
public sealed record ReviewConflict
{
    /// <summary>The sample.</summary>
    public required SampleId Sample { get; init; }

    /// <summary>The issue.</summary>
    public required IssueType IssueType { get; init; }

    /// <summary>The column, where there are columns.</summary>
    public string? Column { get; init; }

    /// <summary>The deciding reviews that count, one of each reviewer, oldest first.</summary>
    public required IReadOnlyList<Recorded<Review>> Reviews { get; init; }

    /// <summary>The adjudication that settled it; absent while nobody has.</summary>
    public Recorded<Review>? SettledBy { get; init; }
}
