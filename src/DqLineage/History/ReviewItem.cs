namespace DqLineage;

/// <summary>One entry of the review queue: a finding, where it stands, and the latest review of each reviewer.</summary>
public sealed record ReviewItem
{
    /// <summary>The detection of the finding with the highest score; of equals, the newest.</summary>
    public required Recorded<Detection> Detection { get; init; }

    /// <summary>Where the finding stands.</summary>
    public required ReviewState State { get; init; }

    /// <summary>The latest review of each reviewer, in the order of the ledger.</summary>
    public required IReadOnlyList<Recorded<Review>> Reviews { get; init; }
}
