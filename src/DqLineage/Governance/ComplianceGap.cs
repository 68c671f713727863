namespace DqLineage;

/// <summary>A dataset or a column with data of a special category, for which nobody has stated a lawful basis.</summary>
public sealed record ComplianceGap
{
    /// <summary>The dataset or the column.</summary>
    public required LineageNode Node { get; init; }

    /// <summary>The tags by which it is of a special category, its own first, then the nearest.</summary>
    public required IReadOnlyList<TagInForce> Tags { get; init; }
}
