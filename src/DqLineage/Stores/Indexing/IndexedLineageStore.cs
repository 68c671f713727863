namespace DqLineage.Stores;

/// <summary>A store that finds its lines, and knows their leaf hashes, by a <see cref="LedgerIndex"/>.</summary>
/// <remarks>A derived store makes the index when it opens, adds every line to it, and reads lines one page, or some scattered ones, at a time.</remarks>
public abstract class IndexedLineageStore : LineageStore
{
    /// <summary>Makes a store that is not open yet.</summary>
    /// <param name="options">What the store is told. It is the store's own from now on.</param>
    protected IndexedLineageStore(LineageStoreOptions options)
        : base(options)
    {
    }

    /// <summary>The index of the open store.</summary>
    /// <exception cref="ObjectDisposedException">The store is not open.</exception>
    protected abstract LedgerIndex Index { get; }

    /// <inheritdoc/>
    protected sealed override ValueTask<IReadOnlyList<LedgerLine>> ReadPageAsync(long fromSeq, long toSeq, CancellationToken cancellationToken) =>
        new(ReadPage(fromSeq, toSeq));

    /// <inheritdoc/>
    protected sealed override IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, CancellationToken cancellationToken) =>
        Index.FindLinesAsync(keys, fromSeq, toSeq, descending, ReadScattered, cancellationToken);

    /// <inheritdoc/>
    protected internal sealed override ValueTask<LedgerHash?> ReadCachedTileRootAsync(long tile, CancellationToken cancellationToken) =>
        new(Index.TryReadTileRoot(tile, out LedgerHash root) ? root : null);

    internal sealed override bool MayHaveAny(ReadOnlySpan<ulong> keyHashes, long toSeq) => Index.MayHaveAny(keyHashes, toSeq);

    internal sealed override IndexCheck BeginIndexCheck() => Index.BeginCheck();

    /// <inheritdoc/>
    protected sealed override ValueTask ReadLeafHashesAsync(long fromSeq, Memory<LedgerHash> destination, CancellationToken cancellationToken) =>
        Index.TryReadLeafHashes(fromSeq, destination.Span)
            ? ValueTask.CompletedTask
            : base.ReadLeafHashesAsync(fromSeq, destination, cancellationToken);

    /// <summary>Reads the lines from a position on, without waiting for anything but the disk.</summary>
    /// <param name="fromSeq">The first position, at least 0.</param>
    /// <param name="toSeq">The position to stop before; greater than <paramref name="fromSeq"/> and not beyond the head.</param>
    /// <returns>Consecutive lines, in order: at least one, and as many of the following as are well read at once.</returns>
    /// <exception cref="LedgerDamagedException">The first line is not what was written. A later one that is not ends the page instead.</exception>
    protected abstract IReadOnlyList<LedgerLine> ReadPage(long fromSeq, long toSeq);

    /// <summary>Reads lines that lie anywhere.</summary>
    /// <param name="ascending">Their positions, in order.</param>
    /// <returns>The lines, in the same order.</returns>
    /// <exception cref="LedgerDamagedException">A line is not what was written.</exception>
    protected abstract IReadOnlyList<LedgerLine> ReadScattered(IReadOnlyList<long> ascending);

    /// <summary>Reads a range of lines page by page, as the index asks for them.</summary>
    /// <param name="fromSeq">The first position.</param>
    /// <param name="toSeq">The position to stop before.</param>
    /// <returns>The lines, in order.</returns>
    protected IEnumerable<LedgerLine> ReadLines(long fromSeq, long toSeq)
    {
        while (fromSeq < toSeq)
        {
            foreach (LedgerLine line in ReadPage(fromSeq, toSeq))
            {
                yield return line;
                fromSeq++;
            }
        }
    }
}
