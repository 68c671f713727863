namespace DqLineage.Stores;

/// <summary>One finished line of a <see cref="SealedBatch"/>, with what a store indexes it by.</summary>
public readonly record struct SealedLine
{
    /// <summary>The line's position in the ledger.</summary>
    public required long Seq { get; init; }

    /// <summary>The line's time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The line's leaf hash.</summary>
    public required LedgerHash Hash { get; init; }

    /// <summary>The hashes of every key that the record is found by, those of the envelope included; see <see cref="LedgerKey.ComputeHash"/>.</summary>
    public required ReadOnlyMemory<ulong> KeyHashes { get; init; }

    /// <summary>The line's bytes, without the line feed.</summary>
    public required ReadOnlyMemory<byte> Utf8 { get; init; }
}
