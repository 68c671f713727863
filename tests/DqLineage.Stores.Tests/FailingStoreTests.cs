namespace DqLineage.Stores.Tests;

/// <summary>What callers learn when a store cannot write.</summary>
public sealed class FailingStoreTests
{
    [Fact]
    public async Task A_failed_write_leaves_the_outcome_unknown_and_stops_the_store()
    {
        await using var store = new FailingStore();
        await store.OpenAsync(Some.Settings);
        store.WriteFault = new IOException("No space left on device");

        Func<Task> append = async () => await store.AppendAsync(Some.Records(1));

        LineageStoreException first = (await append.Should().ThrowAsync<LineageStoreException>()).Which;
        first.IsOutcomeUnknown.Should().BeTrue();
        first.InnerException.Should().BeSameAs(store.WriteFault);
        store.WriteFault = null;
        LineageStoreException next = (await append.Should().ThrowAsync<LineageStoreException>()).Which;
        next.IsOutcomeUnknown.Should().BeFalse(because: "nothing was tried");
        next.Message.Should().Contain("open the ledger again");
    }

    [Fact]
    public async Task Everybody_in_a_failed_group_is_told()
    {
        await using var store = new FailingStore();
        await store.OpenAsync(Some.Settings);
        store.WriteFault = new IOException("Input/output error");

        Task<AppendResult>[] appends = [.. Enumerable.Range(0, 20).Select(_ => store.AppendAsync(Some.Records(1)).AsTask())];

        foreach (Task<AppendResult> append in appends)
        {
            Func<Task> wait = () => append;
            await wait.Should().ThrowAsync<LineageStoreException>();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_made_ready_behind_a_write_follows_it_or_was_not_tried(bool fails)
    {
        await using var store = new FailingStore();
        await store.OpenAsync(Some.Settings);
        using var gate = new SemaphoreSlim(0);
        store.WriteGate = gate;

        // The first leads on its own thread; of those that queue meanwhile, many are written while the rest is made ready.
        Task<AppendResult> alone = Task.Run(async () => await store.AppendAsync(Some.Records(1)));
        (await store.WaitForWriteAsync()).Should().BeTrue();
        Task<AppendResult> many = store.AppendAsync(Some.Records(300)).AsTask();
        gate.Release();
        await alone;
        (await store.WaitForWriteAsync()).Should().BeTrue();
        Task<AppendResult>[] behind = [.. Enumerable.Range(0, 5).Select(_ => store.AppendAsync(Some.Records(2)).AsTask())];
        store.WriteFault = fails ? new IOException("Input/output error") : null;
        gate.Release(100);

        if (fails)
        {
            (await FluentActions.Awaiting(() => many).Should().ThrowAsync<LineageStoreException>()).Which.IsOutcomeUnknown.Should().BeTrue();
            foreach (Task<AppendResult> append in behind)
            {
                (await FluentActions.Awaiting(() => append).Should().ThrowAsync<LineageStoreException>())
                    .Which.IsOutcomeUnknown.Should().BeFalse(because: "nothing of it was tried");
            }
        }
        else
        {
            (await many).FirstSeq.Should().Be(2);
            (await Task.WhenAll(behind)).Select(result => result.FirstSeq).Should().Equal(302, 304, 306, 308, 310);
            (await store.VerifyAsync()).IsIntact.Should().BeTrue();
        }
    }

    [Fact]
    public async Task A_lock_that_cannot_be_had_fails_the_append_and_not_the_store()
    {
        await using var store = new FailingStore();
        await store.OpenAsync(Some.Settings);
        store.LockFault = new LineageStoreException("The lock is not to be had.") { IsTransient = true };
        Func<Task> append = async () => await store.AppendAsync(Some.Records(1));

        (await append.Should().ThrowAsync<LineageStoreException>()).Which.IsTransient.Should().BeTrue();

        store.LockFault = null;
        (await store.AppendAsync(Some.Records(1))).FirstSeq.Should().Be(1);
    }

    [Fact]
    public async Task A_turn_that_cannot_be_ended_does_not_take_back_what_was_acknowledged()
    {
        await using var store = new FailingStore();
        await store.OpenAsync(Some.Settings);
        store.UnlockFault = new IOException("unlock failed");

        (await store.AppendAsync(Some.Records(1))).FirstSeq.Should().Be(1);
    }

    /// <summary>A store in memory that fails where it is told to, written as any store is: on the public members alone.</summary>
    private sealed class FailingStore() : LineageStore(new LineageStoreOptions())
    {
        private readonly List<byte[]> _lines = [];
        private readonly SemaphoreSlim _writes = new(0);
        private LedgerHead _head = LedgerHead.Empty;

        public override string StoreSystem => "failing";

        public override string Location => "nowhere";

        public Exception? WriteFault { get; set; }

        public SemaphoreSlim? WriteGate { get; set; }

        public Exception? LockFault { get; set; }

        public Exception? UnlockFault { get; set; }

        /// <summary>Waits until the next write has come to the gate.</summary>
        public Task<bool> WaitForWriteAsync() => _writes.WaitAsync(TimeSpan.FromSeconds(30));

        protected override ValueTask OpenCoreAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        protected override ValueTask CloseCoreAsync()
        {
            _writes.Dispose();
            return ValueTask.CompletedTask;
        }

        protected override ValueTask<LedgerHead> ReadHeadAsync(CancellationToken cancellationToken) => new(_head);

        protected override ValueTask<IReadOnlyList<LedgerLine>> ReadPageAsync(long fromSeq, long toSeq, CancellationToken cancellationToken) =>
            new(_lines[(int)fromSeq..(int)toSeq].ConvertAll(line => LedgerLine.Parse(line)));

        // Every line in range is a permissible answer: the base class checks the keys.
        protected override IAsyncEnumerable<LedgerLine> FindLinesAsync(
            IReadOnlyList<LedgerKey> keys, long fromSeq, long toSeq, bool descending, CancellationToken cancellationToken) =>
            _lines[(int)fromSeq..(int)toSeq].Select(line => LedgerLine.Parse(line)).ToAsyncEnumerable();

        protected override ValueTask<StoreWriter> BeginWriteAsync(CancellationToken cancellationToken) =>
            LockFault is null ? new(new Writer(this)) : throw LockFault;

        private sealed class Writer(FailingStore store) : StoreWriter
        {
            public override LedgerHead Head { get; } = store._head;

            public override async ValueTask WriteAsync(SealedBatch batch, CancellationToken cancellationToken)
            {
                if (store.WriteGate is { } gate)
                {
                    store._writes.Release();
                    await gate.WaitAsync(cancellationToken);
                }

                if (store.WriteFault is { } fault)
                {
                    throw fault;
                }

                store._lines.AddRange(batch.Lines.ToArray().Select(line => line.Utf8.ToArray()));
                store._head = batch.Head;
            }

            public override ValueTask DisposeAsync() => store.UnlockFault is { } fault ? throw fault : ValueTask.CompletedTask;
        }
    }
}
