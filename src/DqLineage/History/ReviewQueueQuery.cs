namespace DqLineage;

/// <summary>Asks which findings of a run still want a reviewer.</summary>
public sealed record ReviewQueueQuery
{
    /// <summary>The run.</summary>
    /// <value><see cref="RunRef.Latest"/> by default.</value>
    public RunRef Run { get; init; }

    /// <summary>Which findings.</summary>
    /// <value>Only pending ones by default.</value>
    public IReadOnlyList<ReviewState> States { get; init; } = [ReviewState.Pending];

    /// <summary>Only this kind of problem.</summary>
    public IssueType IssueType { get; init; }

    /// <summary>Only what this person has not reviewed.</summary>
    public string? NotReviewedBy { get; init; }

    /// <summary>Whether the reviews of others are left out of the answer, so that a second reading is not led by the first.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IsBlind { get; init; }

    /// <summary>The tenant that the latest run is looked for in.</summary>
    public string? Tenant { get; init; }

    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>How many findings at most.</summary>
    /// <value>All by default.</value>
    public int? Limit { get; init; }
}
