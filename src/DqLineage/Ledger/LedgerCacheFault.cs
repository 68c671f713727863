namespace DqLineage;

/// <summary>Hashes that a store keeps beside the lines, to answer faster, and that do not fit the lines.</summary>
/// <remarks>Says nothing against the lines, which hold together: the ledger is not damaged. But one of the two was changed.</remarks>
public sealed record LedgerCacheFault
{
    /// <summary>The ledger whose cache it is.</summary>
    public required string Location { get; init; }

    /// <summary>The first record of the first tile of 256 records whose hash is wrong.</summary>
    public required long FirstSeq { get; init; }

    /// <summary>How many tiles are wrong.</summary>
    public required long Tiles { get; init; }

    /// <summary>What is wrong, and how it is put right.</summary>
    public required string Reason { get; init; }

    /// <summary>Ledger, record and reason, in a sentence.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => $"{Location}, from record {FirstSeq}: {Reason}";
}
