namespace DqLineage;

/// <summary>Two runs compared, finding by finding.</summary>
/// <remarks>A finding is an issue of a sample, in a column where there are columns; which rule found it does not matter for whether it is the same.</remarks>
public sealed record RunComparison
{
    /// <summary>The earlier run.</summary>
    public required Recorded<AnalysisRun> Baseline { get; init; }

    /// <summary>The later run.</summary>
    public required Recorded<AnalysisRun> Current { get; init; }

    /// <summary>Over all findings.</summary>
    public required FindingChanges Total { get; init; }

    /// <summary>By type of issue.</summary>
    public required IReadOnlyDictionary<IssueType, FindingChanges> ByIssueType { get; init; }

    /// <summary>By the id of the rule that found it, whatever the rule's version; findings of no rule are under the empty text.</summary>
    public required IReadOnlyDictionary<string, FindingChanges> ByRule { get; init; }

    /// <summary>The findings that changed, in the order of their detections: new and recurred ones, then resolved ones.</summary>
    /// <value>At most as many as <see cref="RunComparisonOptions.MaxListed"/> says.</value>
    public required IReadOnlyList<ComparedFinding> Changed { get; init; }
}
