using DqLineage.Stores;

namespace DqLineage.Tests.Diagnostics;

/// <summary>A store in memory under a name of its own that telemetry can be told apart by; it fails to write when told to.</summary>
internal sealed class NamedStore(string system) : LineageStore(new LineageStoreOptions())
{
    private readonly List<LedgerLine> _lines = [];
    private LedgerHead _head = LedgerHead.Empty;
    private TaskCompletionSource? _held;

    public override string StoreSystem => system;

    public override string Location => system;

    internal bool FailsToWrite { get; set; }

    /// <summary>Lets nobody write until <see cref="ReleaseTurns"/>: appends wait in the queue.</summary>
    internal void HoldTurns() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void ReleaseTurns() => _held?.SetResult();

    protected override ValueTask OpenCoreAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    protected override ValueTask CloseCoreAsync() => ValueTask.CompletedTask;

    protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken) => new(_head);

    protected override ValueTask<IReadOnlyList<LedgerLine>> ReadPageAsync(long fromSeq, long toSeq, CancellationToken cancellationToken) =>
        new(_lines[(int)fromSeq..(int)toSeq]);

    protected override IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<LedgerLine> lines = _lines[(int)fromSeq..(int)toSeq].ToAsyncEnumerable();
        return descending ? lines.Reverse() : lines;
    }

    protected override async ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await (_held?.Task ?? Task.CompletedTask);
        return new Writer(this);
    }

    private sealed class Writer(NamedStore store) : StoreWriter
    {
        public override LedgerHead Head { get; } = store._head;

        public override ValueTask WriteAsync(SealedBatch batch, CancellationToken cancellationToken)
        {
            if (store.FailsToWrite)
            {
                throw new IOException("The disk is full.");
            }

            store._lines.AddRange(batch.Lines.ToArray().Select(line => LedgerLine.Parse(line.Utf8.ToArray())));
            store._head = batch.Head;
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
