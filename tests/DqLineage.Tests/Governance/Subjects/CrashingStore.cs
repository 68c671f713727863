using DqLineage.Stores;

namespace DqLineage.Tests.Governance.Subjects;

/// <summary>A store that fails before or after one of its writes.</summary>
internal sealed class CrashingStore(LedgerImage image, TimeProvider clock, int at = int.MaxValue, bool isAfter = false)
    : LineageStore(new LineageStoreOptions { TimeProvider = clock })
{
    private int _writes;

    public override string StoreSystem => "crashing";

    public override string Location => "the image";

    internal int Writes => _writes;

    /// <summary>Called after a write, with its number.</summary>
    internal Func<int, Task>? Wrote { get; set; }

    private int DiesAt => at;

    private bool DiesAfter => isAfter;

    protected override ValueTask OpenCoreAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    protected override ValueTask CloseCoreAsync() => ValueTask.CompletedTask;

    protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken) => new(image.Head);

    protected override ValueTask<IReadOnlyList<LedgerLine>> ReadPageAsync(long fromSeq, long toSeq, CancellationToken cancellationToken) =>
        new([LedgerLine.Parse(image.Lines[(int)fromSeq])]);

    protected override IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<LedgerLine> lines = image.Lines[(int)fromSeq..(int)toSeq].Select(line => LedgerLine.Parse(line)).ToAsyncEnumerable()
            .Where(line => keys.All(line.Has));
        return descending ? lines.Reverse() : lines;
    }

    protected override ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken) => new(new Writer(this, image));

    private sealed class Writer(CrashingStore store, LedgerImage image) : StoreWriter
    {
        public override LedgerHead Head { get; } = image.Head;

        public override async ValueTask WriteAsync(SealedBatch batch, CancellationToken cancellationToken)
        {
            int number = ++store._writes;
            bool dies = number == store.DiesAt;
            if (dies && !store.DiesAfter)
            {
                throw new IOException("The process died.");
            }

            image.Lines.AddRange(batch.Lines.ToArray().Select(line => line.Utf8.ToArray()));
            image.Head = batch.Head;
            await (store.Wrote?.Invoke(number) ?? Task.CompletedTask);
            if (dies)
            {
                throw new IOException("The process died.");
            }
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
