namespace DqLineage;

/// <summary>Where a store's index says something else than the lines. The lines are right: the index is made of them.</summary>
public sealed record LedgerIndexFault
{
    /// <summary>The first record of the part of the index.</summary>
    public required long FirstSeq { get; init; }

    /// <summary>The record behind the last one.</summary>
    public required long EndSeq { get; init; }

    /// <summary>What is wrong, and what to do.</summary>
    public required string Reason { get; init; }

    /// <summary>The fault in one line.</summary>
    /// <returns>A text such as <c>records 0 to 65535: …</c></returns>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"records {FirstSeq} to {EndSeq - 1}: {Reason}");
}
