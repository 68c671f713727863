namespace DqLineage;

/// <summary>One version of a dataset's schema.</summary>
public sealed record SchemaVersion
{
    /// <summary>The version's number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The record that stated it first.</summary>
    public required Recorded<Asset> Asset { get; init; }

    /// <summary>What changed from the version before; <see langword="null"/> for the first, and when one of the two is known by its signature only.</summary>
    public SchemaDiff? Changes { get; init; }
}
