namespace DqLineage;

/// <summary>How far the reviewers of a run agree.</summary>
/// <remarks>
/// A unit is a finding: an issue of a sample, in a column where there are columns. Of each reviewer the latest deciding review of it counts; skip and defer decide nothing, and an
/// adjudication settles a finding without being one of the opinions.
/// </remarks>
public sealed record AgreementReport
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Over all findings.</summary>
    public required ReviewerAgreement Total { get; init; }

    /// <summary>By type of issue.</summary>
    public required IReadOnlyDictionary<IssueType, ReviewerAgreement> ByIssueType { get; init; }

    /// <summary>Each two reviewers that decided a finding in common, in the order of their names.</summary>
    public required IReadOnlyList<ReviewerPair> Pairs { get; init; }

    /// <summary>What each reviewer decided, and what became of it.</summary>
    public required IReadOnlyDictionary<string, ReviewerDecisions> ByReviewer { get; init; }

    /// <summary>The findings that were decided differently, settled or not, in the order in which they were found.</summary>
    public required IReadOnlyList<ReviewConflict> Conflicts { get; init; }
}
