namespace DqLineage;

/// <summary>Where something that the store computed from the lines and keeps, such as the lineage graph, says something else than the lines. The lines are right.</summary>
public sealed record LedgerProjectionFault
{
    /// <summary>The projection's name in the store.</summary>
    public required string Name { get; init; }

    /// <summary>How many records, from the first one on, it is about.</summary>
    public required long Count { get; init; }

    /// <summary>What is wrong, and what to do.</summary>
    public required string Reason { get; init; }

    /// <summary>The fault in one line.</summary>
    /// <returns>A text such as <c>lineage, of 65536 records: …</c></returns>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}, of {Count} records: {Reason}");
}
