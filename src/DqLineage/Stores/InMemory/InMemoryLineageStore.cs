using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

/// <summary>Keeps a ledger in memory: for tests and for trying things out. It is gone when the process ends.</summary>
/// <remarks>The lines are the same, byte for byte, as in any other store: <see cref="LineageStore.CopyToAsync"/> keeps them.</remarks>
public sealed class InMemoryLineageStore : LineageStore
{
    private readonly Lock _gate = new();
    private readonly List<byte[]> _lines = [];
    private readonly KeyIndex _index = new();
    private LedgerHead _head = LedgerHead.Empty;

    /// <summary>Makes an empty store.</summary>
    /// <param name="options">The clock and the log; durability means nothing here.</param>
    public InMemoryLineageStore(LineageStoreOptions? options = null)
        : base((options ?? new LineageStoreOptions()).CopyBase())
    {
    }

    /// <inheritdoc/>
    public override string StoreSystem => "memory";

    /// <inheritdoc/>
    public override string Location => "memory";

    /// <inheritdoc/>
    protected override ValueTask OpenCoreAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override ValueTask CloseCoreAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new ValueTask<LedgerHead>(_head);
        }
    }

    /// <inheritdoc/>
    protected override IAsyncEnumerable<LedgerLine> ReadLinesAsync(long fromSeq, long toSeq, CancellationToken cancellationToken) =>
        EnumerateAsync(Range(fromSeq, toSeq), cancellationToken);

    /// <inheritdoc/>
    protected override IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, CancellationToken cancellationToken)
    {
        IReadOnlyList<long> found;
        lock (_gate)
        {
            found = _index.Find(keys, fromSeq, toSeq);
        }

        return EnumerateAsync(descending ? found.Reverse() : found, cancellationToken);
    }

    /// <inheritdoc/>
    protected override ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken) => new(new Writer(this));

    private static IEnumerable<long> Range(long fromSeq, long toSeq)
    {
        for (long seq = fromSeq; seq < toSeq; seq++)
        {
            yield return seq;
        }
    }

    private async IAsyncEnumerable<LedgerLine> EnumerateAsync(IEnumerable<long> seqs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Nothing to wait for: the lines are in memory.
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (long seq in seqs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            byte[] line;
            lock (_gate)
            {
                line = _lines[(int)seq];
            }

            yield return LedgerLine.Parse(line);
        }
    }

    private void Append(SealedBatch batch)
    {
        lock (_gate)
        {
            foreach (SealedLine line in batch.Lines.Span)
            {
                _lines.Add(line.Utf8.ToArray());
                _index.Add(line.Seq, LedgerLine.Parse(line.Utf8).AllKeys());
            }

            _head = batch.Head;
        }
    }

    private sealed class Writer(InMemoryLineageStore store) : StoreWriter
    {
        public override LedgerHead Head { get; } = store._head;

        public override ValueTask WriteAsync(SealedBatch batch, CancellationToken cancellationToken)
        {
            store.Append(batch);
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
