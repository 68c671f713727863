namespace DqLineage;

/// <summary>One entry of the review queue: a finding, where it stands, and the latest review of each reviewer.</summary>
public sealed record ReviewItem
{
    /// <summary>The newest detection of the finding.</summary>
    public required Recorded<Detection> Detection { get; init; }

    /// <summary>Where the finding stands.</summary>
    public required ReviewState State { get; init; }

    /// <summary>The latest review of each reviewer, in the order of the ledger.</summary>
    public required IReadOnlyList<Recorded<Review>> Reviews { get; init; }
}
