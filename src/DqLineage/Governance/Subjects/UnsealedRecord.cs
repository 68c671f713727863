namespace DqLineage;

/// <summary>A record with its sealed texts opened for reading, as far as they open. The ledger's own line is what it was.</summary>
public sealed record UnsealedRecord
{
    /// <summary>The record as it stands in the ledger.</summary>
    public required LedgerLine Line { get; init; }

    /// <summary>Where the record belongs, with the actor opened.</summary>
    public required LineageContext Context { get; init; }

    /// <summary>The payload with its texts opened: one JSON object, as UTF-8. It is in clear, and hashes to nothing in the ledger.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>What could not be opened, each once; empty when all was.</summary>
    public required IReadOnlyList<StillSealed> StillSealed { get; init; }
}
