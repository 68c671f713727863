using DqLineage.Stores;

namespace DqLineage.Tests.Infrastructure;

/// <summary>A store in memory whose lines can be changed behind its back, and which fails or stops where it is told to.</summary>
internal sealed class ListStore() : LineageStore(new LineageStoreOptions())
{
    private LedgerHead _head = LedgerHead.Empty;
    private long _linesRead;
    private int _openReads;

    public override string StoreSystem => "list";

    public override string Location => "the list";

    internal List<byte[]> Lines { get; } = [];

    /// <summary>What the store says it keeps of the tree.</summary>
    internal Dictionary<long, LedgerHash> CachedTileRoots { get; } = [];

    /// <summary>What reading a line throws.</summary>
    internal Dictionary<long, Exception> Faults { get; } = [];

    /// <summary>Called before a line is read.</summary>
    internal Action<long>? Reading { get; set; }

    /// <summary>Whether reading a line takes until it is cancelled.</summary>
    internal bool IsStuck { get; set; }

    internal long LinesRead => Interlocked.Read(ref _linesRead);

    internal int OpenReads => Volatile.Read(ref _openReads);

    /// <summary>A store with the identity of a ledger and so many records.</summary>
    internal static async Task<ListStore> OpenAsync(int records)
    {
        await using var memory = new InMemoryLineageStore(new LineageStoreOptions { TimeProvider = new ManualTimeProvider() });
        await memory.OpenAsync(Some.Settings);
        await AppendAsync(memory, records);
        var store = new ListStore();
        await memory.CopyToAsync(store);
        store._linesRead = 0;
        return store;
    }

    internal static async Task AppendAsync(LineageStore store, int records)
    {
        for (int done = 0; done < records; done += 1000)
        {
            await store.AppendAsync(Some.Records(Math.Min(1000, records - done), first: done));
        }
    }

    /// <summary>Changes a digit of a line's <c>prev</c>.</summary>
    internal void BreakChainAt(int seq)
    {
        byte[] line = [.. Lines[seq]];
        line[^3] = line[^3] == (byte)'0' ? (byte)'1' : (byte)'0';
        Lines[seq] = line;
    }

    /// <summary>Changes a digit of a line's payload, which leaves the line as it should be in itself.</summary>
    internal void ChangePayloadOf(int seq)
    {
        byte[] line = [.. Lines[seq]];
        int digit = line.AsSpan().IndexOf("{\"n\":"u8) + 5;
        line[digit] = line[digit] == (byte)'9' ? (byte)'8' : (byte)'9';
        Lines[seq] = line;
    }

    internal LedgerHash[] Leaves() => [.. Lines.Select(line => LedgerHash.OfLeaf(line))];

    protected internal override ValueTask<LedgerHash?> ReadCachedTileRootAsync(long tile, CancellationToken cancellationToken) =>
        new(CachedTileRoots.TryGetValue(tile, out LedgerHash root) ? root : null);

    protected override ValueTask OpenCoreAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    protected override ValueTask CloseCoreAsync() => ValueTask.CompletedTask;

    protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken) => new(_head);

    // One line a page, so that a test can stop the reading at any of them.
    protected override ValueTask<IReadOnlyList<LedgerLine>> ReadPageAsync(long fromSeq, long toSeq, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _openReads);
        try
        {
            Reading?.Invoke(fromSeq);
            if (IsStuck)
            {
                cancellationToken.WaitHandle.WaitOne();
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (Faults.TryGetValue(fromSeq, out Exception? fault))
            {
                throw fault;
            }

            Interlocked.Increment(ref _linesRead);
            return new([LedgerLine.Parse(Lines[(int)fromSeq])]);
        }
        finally
        {
            Interlocked.Decrement(ref _openReads);
        }
    }

    protected override IAsyncEnumerable<LedgerLine> FindLinesAsync(
        IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<LedgerLine> lines = Lines[(int)fromSeq..(int)toSeq].Select(line => LedgerLine.Parse(line)).ToAsyncEnumerable();
        return descending ? lines.Reverse() : lines;
    }

    protected override ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken) => new(new Writer(this));

    private sealed class Writer(ListStore store) : StoreWriter
    {
        public override LedgerHead Head { get; } = store._head;

        public override ValueTask WriteAsync(SealedBatch batch, CancellationToken cancellationToken)
        {
            store.Lines.AddRange(batch.Lines.ToArray().Select(line => line.Utf8.ToArray()));
            store._head = batch.Head;
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
