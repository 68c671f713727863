namespace DqLineage.Stores;

/// <summary>Finished lines, to be written in one piece: one or more atomic batches, in order.</summary>
/// <remarks>The memory belongs to the caller and is used again once <see cref="StoreWriter.WriteAsync"/> has returned: copy what must stay.</remarks>
public sealed class SealedBatch
{
    /// <summary>All lines, each followed by one line feed.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The lines, in order.</summary>
    public required ReadOnlyMemory<SealedLine> Lines { get; init; }

    /// <summary>The head of the ledger once these lines are part of it.</summary>
    public required LedgerHead Head { get; init; }
}
