using DqLineage.Stores;

namespace DqLineage;

/// <summary>Keeps a ledger in memory: for tests and for trying things out. It is gone when the process ends.</summary>
/// <remarks>The lines are the same, byte for byte, as in any other store: <see cref="LineageStore.CopyToAsync"/> keeps them.</remarks>
public sealed class InMemoryLineageStore : LineageStore
{
    private const int PageLines = 512;

    private readonly Lock _gate = new();
    private readonly List<byte[]> _lines = [];
    private readonly LedgerIndex _index;
    private LedgerHead _head = LedgerHead.Empty;

    /// <summary>Makes an empty store.</summary>
    /// <param name="options">The clock and the log; durability means nothing here.</param>
    public InMemoryLineageStore(LineageStoreOptions? options = null)
        : base((options ?? new LineageStoreOptions()).CopyBase()) =>
        _index = new LedgerIndex(new MemoryIndexStorage(keepsPositions: false), LinesFrom, isReadOnly: false, Logger);

    /// <inheritdoc/>
    public override string StoreSystem => "memory";

    /// <inheritdoc/>
    public override string Location => "memory";

    /// <inheritdoc/>
    protected override ValueTask OpenCoreAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override ValueTask CloseCoreAsync() => _index.DisposeAsync();

    /// <inheritdoc/>
    protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new ValueTask<LedgerHead>(_head);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<IReadOnlyList<LedgerLine>> ReadPageAsync(long fromSeq, long toSeq, CancellationToken cancellationToken) =>
        new([.. LinesFrom(fromSeq, Math.Min(toSeq, fromSeq + PageLines))]);

    /// <inheritdoc/>
    protected override IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, CancellationToken cancellationToken) =>
        _index.FindLinesAsync(keys, fromSeq, toSeq, descending, seqs => [.. seqs.Select(LineAt)], cancellationToken);

    /// <inheritdoc/>
    protected internal override ValueTask<LedgerHash?> ReadCachedTileRootAsync(long tile, CancellationToken cancellationToken) =>
        new(_index.TryReadTileRoot(tile, out LedgerHash root) ? root : null);

    /// <inheritdoc/>
    protected override ValueTask ReadLeafHashesAsync(long fromSeq, Memory<LedgerHash> destination, CancellationToken cancellationToken) =>
        _index.TryReadLeafHashes(fromSeq, destination.Span)
            ? ValueTask.CompletedTask
            : base.ReadLeafHashesAsync(fromSeq, destination, cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await _index.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        return new Writer(this);
    }

    private IEnumerable<LedgerLine> LinesFrom(long fromSeq, long toSeq)
    {
        for (long seq = fromSeq; seq < toSeq; seq++)
        {
            yield return LineAt(seq);
        }
    }

    private LedgerLine LineAt(long seq)
    {
        byte[] line;
        lock (_gate)
        {
            line = _lines[(int)seq];
        }

        return LedgerLine.Parse(line);
    }

    private void Append(SealedBatch batch)
    {
        lock (_gate)
        {
            foreach (ref readonly SealedLine line in batch.Lines.Span)
            {
                _lines.Add(line.Utf8.ToArray());
                _index.Add(line.KeyHashes.Span, line.Hash, start: 0, end: 0);
            }

            _head = batch.Head;
        }
    }

    private sealed class Writer(InMemoryLineageStore store) : StoreWriter
    {
        public override LedgerHead Head { get; } = store._head;

        public override bool IsWanted => false;

        public override ValueTask WriteAsync(SealedBatch batch, CancellationToken cancellationToken)
        {
            store.Append(batch);
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
