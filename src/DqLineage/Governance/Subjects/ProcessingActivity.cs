namespace DqLineage;

/// <summary>A dataset with personal data: what it is, what it is for, where it comes from, where it goes, and who reached for it.</summary>
public sealed record ProcessingActivity
{
    /// <summary>The dataset, for all of its versions.</summary>
    public required LineageNode Dataset { get; init; }

    /// <summary>The dataset as the registry knows it, with owner, classification and location; <see langword="null"/> when it does not.</summary>
    public required Recorded<Asset>? Asset { get; init; }

    /// <summary>The compliance tags in force on it and on its columns, those included that it has by what it was made from.</summary>
    public required IReadOnlyList<TagInForce> Tags { get; init; }

    /// <summary>What it is processed for.</summary>
    public required IReadOnlyList<string> Purposes { get; init; }

    /// <summary>What allows the processing.</summary>
    public required IReadOnlyList<LawfulBasis> LawfulBases { get; init; }

    /// <summary>How long it is kept: the names of the policies.</summary>
    public required IReadOnlyList<string> RetentionPolicies { get; init; }

    /// <summary>Whether there is data of a special category in it (Art. 9).</summary>
    public required bool IsSpecialCategory { get; init; }

    /// <summary>The datasets that it was made from directly.</summary>
    public required IReadOnlyList<LineageNode> Sources { get; init; }

    /// <summary>The datasets and models that were made from it directly.</summary>
    public required IReadOnlyList<LineageNode> Recipients { get; init; }

    /// <summary>The operations and jobs that read or made it.</summary>
    public required IReadOnlyList<LineageNode> ProcessedBy { get; init; }

    /// <summary>Who reached for it, as far as accesses were recorded.</summary>
    public required IReadOnlyList<AccessSummary> Accesses { get; init; }

    /// <summary>What the ledger does not say.</summary>
    public required IReadOnlyList<ProcessingGap> Gaps { get; init; }
}
