using DqLineage.Stores;

namespace DqLineage.Measurements;

/// <summary>A ledger in memory whose writes block as long as a slow disk's sync does.</summary>
internal sealed class SlowStore(TimeSpan sync) : LineageStore(new LineageStoreOptions())
{
    private readonly List<LedgerLine> _lines = [];
    private LedgerHead _head = LedgerHead.Empty;

    public override string StoreSystem => "slow";

    public override string Location => "memory";

    /// <summary>How many syncs there were.</summary>
    internal int Syncs { get; private set; }

    // A sync blocks its thread and leaves the processor to others; so does this.
    internal static void Sync(TimeSpan sync) => Thread.Sleep(sync);

    protected override ValueTask OpenCoreAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    protected override ValueTask CloseCoreAsync() => ValueTask.CompletedTask;

    protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken) => new(_head);

    protected override ValueTask<IReadOnlyList<LedgerLine>> ReadPageAsync(long fromSeq, long toSeq, CancellationToken cancellationToken) =>
        new(_lines.GetRange((int)fromSeq, (int)(toSeq - fromSeq)));

    protected override IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, CancellationToken cancellationToken)
    {
        IEnumerable<LedgerLine> found = _lines.GetRange((int)fromSeq, (int)(toSeq - fromSeq)).Where(line => keys.All(line.Has));
        return (descending ? found.Reverse() : found).ToAsyncEnumerable();
    }

    protected override ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken) => new(new Writer(this));

    private sealed class Writer(SlowStore store) : StoreWriter
    {
        public override LedgerHead Head { get; } = store._head;

        public override ValueTask WriteAsync(SealedBatch batch, CancellationToken cancellationToken)
        {
            foreach (ref readonly SealedLine line in batch.Lines.Span)
            {
                store._lines.Add(LedgerLine.Parse(line.Utf8.ToArray()));
            }

            Sync(store.Delay);
            store.Syncs++;
            store._head = batch.Head;
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private TimeSpan Delay => sync;
}
