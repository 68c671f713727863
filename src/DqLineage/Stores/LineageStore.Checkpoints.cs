namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    /// <summary>The longest note that a store keeps.</summary>
    protected internal const int MaxCheckpointBytes = 64 * 1024;

    /// <summary>Whether the store keeps signed checkpoints beside the lines.</summary>
    /// <value>By default <see langword="false"/>. A store that says <see langword="true"/> overrides the members below.</value>
    protected internal virtual bool KeepsCheckpoints => false;

    /// <summary>Keeps a signed checkpoint beside the lines, durably. One of the same size is replaced, once the new one is durable.</summary>
    /// <param name="size">How many lines it is about.</param>
    /// <param name="note">The signed note.</param>
    /// <param name="cancellationToken">Gives up waiting for the store's turn.</param>
    /// <returns>A task that completes when it is kept.</returns>
    /// <exception cref="LineageStoreException">It could not be written. The instance takes no more records then: what the disk had not confirmed may be lost.</exception>
    /// <exception cref="LedgerReadOnlyException">The ledger takes no records.</exception>
    internal async Task KeepCheckpointAsync(long size, ReadOnlyMemory<byte> note, CancellationToken cancellationToken)
    {
        RequireOpen();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Length, MaxCheckpointBytes, nameof(note));
        WriteTurn turn = await EnterWriteAsync(cancellationToken).ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable end = turn.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await _commits.WriteBesideAsync(() => WriteCheckpointAsync(size, note, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Lists the sizes of the checkpoints that are kept.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The sizes, ascending. By default none.</returns>
    protected internal virtual ValueTask<IReadOnlyList<long>> ListCheckpointsAsync(CancellationToken cancellationToken) => new([]);

    /// <summary>Reads a checkpoint as it was written.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The note, unchecked; <see langword="null"/> when none of that size is kept.</returns>
    protected internal virtual ValueTask<byte[]?> ReadCheckpointAsync(long size, CancellationToken cancellationToken) =>
        new((byte[]?)null);

    /// <summary>Makes the lines durable, and then writes a checkpoint, durably and whole or not at all. Called within the store's turn, so that nobody else writes.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="note">The signed note, of at most 64 KiB.</param>
    /// <param name="cancellationToken">Gives up before writing begins.</param>
    /// <returns>A task that completes when it is durable.</returns>
    protected virtual ValueTask WriteCheckpointAsync(long size, ReadOnlyMemory<byte> note, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"The {StoreSystem} store keeps no checkpoints: give them to a publisher that does.");

    /// <summary>The newest checkpoint that the store keeps; <see langword="null"/> when it keeps none.</summary>
    /// <exception cref="CheckpointException">What it keeps is none.</exception>
    internal async Task<SignedCheckpoint?> ReadNewestCheckpointAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<long> sizes = await ListCheckpointsAsync(cancellationToken).ConfigureAwait(false);
        return sizes.Count == 0 ? null : await ReadSignedCheckpointAsync(sizes[^1], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A checkpoint that the store keeps, of which nothing is checked but its form; <see langword="null"/> when it keeps none of that size.</summary>
    /// <exception cref="CheckpointException">What it keeps is none.</exception>
    internal async Task<SignedCheckpoint?> ReadSignedCheckpointAsync(long size, CancellationToken cancellationToken)
    {
        if (await ReadCheckpointAsync(size, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        try
        {
            var checkpoint = SignedCheckpoint.Parse(bytes);
            return checkpoint.Checkpoint.Size == size ? checkpoint : throw new LedgerFormatException($"It is about {checkpoint.Checkpoint.Size} records.");
        }
        catch (LedgerFormatException exception)
        {
            throw new CheckpointException($"What {Location} keeps as its checkpoint of {size} records is none: {exception.Message} Find out who changed it.", exception);
        }
    }
}
