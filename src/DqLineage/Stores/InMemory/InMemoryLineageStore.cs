using DqLineage.Stores;

namespace DqLineage;

/// <summary>Keeps a ledger in memory: for tests and for trying things out. It is gone when the process ends.</summary>
/// <remarks>The lines are the same, byte for byte, as in any other store: <see cref="LineageStore.CopyToAsync"/> keeps them.</remarks>
public sealed class InMemoryLineageStore : IndexedLineageStore
{
    private const int PageLines = 512;

    private readonly Lock _gate = new();
    private readonly List<byte[]> _lines = [];
    private readonly SortedDictionary<long, byte[]> _checkpoints = [];
    private LedgerIndex _index;
    private LedgerHead _head = LedgerHead.Empty;

    /// <summary>Makes an empty store.</summary>
    /// <param name="options">The clock and the log; durability means nothing here.</param>
    public InMemoryLineageStore(LineageStoreOptions? options = null)
        : base((options ?? new LineageStoreOptions()).CopyBase()) =>
        _index = NewIndex();

    /// <inheritdoc/>
    public override string StoreSystem => "memory";

    /// <inheritdoc/>
    public override string Location => "memory";

    /// <inheritdoc/>
    protected override LedgerIndex Index => _index;

    /// <inheritdoc/>
    protected internal override bool KeepsCheckpoints => true;

    /// <inheritdoc/>
    protected internal override ValueTask<IReadOnlyList<long>> ListCheckpointsAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new ValueTask<IReadOnlyList<long>>([.. _checkpoints.Keys]);
        }
    }

    /// <inheritdoc/>
    protected internal override ValueTask<byte[]?> ReadCheckpointAsync(long size, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new ValueTask<byte[]?>(_checkpoints.GetValueOrDefault(size));
        }
    }

    /// <inheritdoc/>
    protected override ValueTask WriteCheckpointAsync(long size, ReadOnlyMemory<byte> note, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _checkpoints[size] = note.ToArray();
            return ValueTask.CompletedTask;
        }
    }

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
    protected override IReadOnlyList<LedgerLine> ReadPage(long fromSeq, long toSeq)
    {
        var lines = new LedgerLine[Math.Min(toSeq - fromSeq, PageLines)];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = LineAt(fromSeq + i);
        }

        return lines;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<LedgerLine> ReadScattered(IReadOnlyList<long> ascending) => [.. ascending.Select(LineAt)];

    /// <inheritdoc/>
    protected override async ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await _index.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        return new Writer(this);
    }

    /// <inheritdoc/>
    protected internal override bool CanPrune => true;

    /// <inheritdoc/>
    protected override async ValueTask PruneLinesAsync(SeqSet positions, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(positions);
        foreach (long seq in positions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            byte[] pruned = LineAt(seq).ToPruned().ToArray();
            lock (_gate)
            {
                _lines[(int)seq] = pruned;
            }
        }

        LedgerIndex old = _index;
        LedgerIndex index = NewIndex();
        for (long seq = 0; seq < _head.Count; seq++)
        {
            index.Add(LineAt(seq), start: 0, end: 0);
        }

        _index = index;
        await old.DisposeAsync().ConfigureAwait(false);
        progress?.Report(_head.Count);
    }

    private LedgerIndex NewIndex() => new(new MemoryIndexStorage(keepsPositions: false), ReadLines, isReadOnly: false, Logger);

    private LedgerLine LineAt(long seq)
    {
        byte[] line;
        lock (_gate)
        {
            line = _lines[(int)seq];
        }

        return LedgerLine.ParseStored(line);
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
