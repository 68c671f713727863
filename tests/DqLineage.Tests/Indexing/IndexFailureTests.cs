using DqLineage.Stores;

namespace DqLineage.Tests.Indexing;

public class IndexFailureTests
{
    public static TheoryData<string> Faults => ["io", "access", "store", "unexpected"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_storage_that_cannot_be_written_costs_no_answer(string fault)
    {
        var storage = new FailingIndexStorage(new MemoryIndexStorage(keepsPositions: true)) { WriteFault = FaultOf(fault) };
        var ledger = new IndexedLedger();
        ledger.AppendRandom(6 * IndexedLedger.RunSize, new Random(1));
        var log = new LogLines();
        await using LedgerIndex index = ledger.Open(storage, logger: log);

        await index.IdleAsync();
        await index.WaitForRoomAsync();

        log.Lines.Should().NotBeEmpty("a failure is logged");
        ledger.Compare(index, 1);
        index.TryReadTileRoot(3, out LedgerHash root).Should().BeTrue();
        root.Should().Be(LedgerTree.RootOf(ledger.HashesOf(3 * 256, 256)));
    }

    [Fact]
    public async Task What_could_not_be_stored_is_stored_with_the_next_merge_and_the_next_tiles()
    {
        var inner = new MemoryIndexStorage(keepsPositions: false);
        var storage = new FailingIndexStorage(inner) { WriteFault = FaultOf("io") };
        var ledger = new IndexedLedger();
        ledger.AppendRandom(3 * IndexedLedger.RunSize, new Random(2));
        await using LedgerIndex index = ledger.Open(storage);
        await index.IdleAsync();
        inner.ListRuns().Should().BeEmpty();

        storage.WriteFault = null;
        ledger.AppendRandom(IndexedLedger.RunSize, new Random(2));
        ledger.CatchUp(index);
        await index.IdleAsync();

        inner.ListRuns().Should().Equal(new IndexRunName { FirstSeq = 0, Count = 4 * IndexedLedger.RunSize });
        inner.CountTiles().Should().Be(4);
        await using LedgerIndex next = ledger.Index(inner);
        next.Load()!.Value.Count.Should().Be(ledger.Count);
        ledger.Compare(next, 2);
    }

    [Fact]
    public async Task A_storage_that_cannot_be_read_costs_no_answer()
    {
        using var folder = new TempFolder();
        var ledger = new IndexedLedger();
        ledger.AppendRandom(6 * IndexedLedger.RunSize, new Random(3));
        var storage = new FailingIndexStorage(new JsonlIndexStorage(folder["index"]));
        await using LedgerIndex index = ledger.Open(storage);
        await index.IdleAsync();

        storage.ReadFault = FaultOf("io");
        ledger.Compare(index, 3);
        index.Load().Should().BeNull();

        storage.ReadFault = null;
        await index.IdleAsync();
        ledger.Compare(index, 4);
    }

    [Fact]
    public async Task A_reader_writes_nothing()
    {
        using var folder = new TempFolder();
        var ledger = new IndexedLedger();
        ledger.AppendRandom(9 * IndexedLedger.RunSize, new Random(4));
        await using LedgerIndex index = ledger.Open(new JsonlIndexStorage(folder["index"]), isReadOnly: true);

        await index.IdleAsync();

        Directory.Exists(folder["index"]).Should().BeFalse();
        index.Parts.Should().HaveCount(4, "runs in memory are merged all the same");
        ledger.Compare(index, 4);
    }

    [Fact]
    public async Task Appenders_wait_while_eight_tails_wait_and_go_on_when_one_is_stored()
    {
        var gate = new TaskCompletionSource();
        var storage = new FailingIndexStorage(new MemoryIndexStorage(keepsPositions: false)) { WriteGate = gate.Task };
        var ledger = new IndexedLedger();
        ledger.AppendRandom((LedgerIndex.MaxWaitingTails * IndexedLedger.RunSize) - 1, new Random(5));
        await using LedgerIndex index = ledger.Open(storage);
        await index.WaitForRoomAsync();

        ledger.Append();
        ledger.CatchUp(index);
        Task waiting = index.WaitForRoomAsync().AsTask();
        using var impatient = new CancellationTokenSource();
        Task cancelled = index.WaitForRoomAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();

        waiting.IsCompleted.Should().BeFalse();
        await cancelled.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        ledger.Compare(index, 5);
        gate.SetResult();
        await waiting;
        await index.IdleAsync();
        ledger.Compare(index, 6);
    }

    [Fact]
    public async Task Disposing_ends_a_write_that_waits_and_begins_no_other()
    {
        var storage = new FailingIndexStorage(new MemoryIndexStorage(keepsPositions: false)) { WriteGate = new TaskCompletionSource().Task };
        var ledger = new IndexedLedger();
        ledger.AppendRandom(3 * IndexedLedger.RunSize, new Random(6));
        LedgerIndex index = ledger.Open(storage);
        await storage.WriteBegan.Task;

        await index.DisposeAsync();
        await index.DisposeAsync();

        storage.RunWrites.Should().Be(1);
        await index.IdleAsync();
        ledger.Compare(index, 6);
        await index.Invoking(disposed => disposed.WaitForRoomAsync().AsTask()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Searches_are_right_while_lines_are_added_and_runs_are_made_and_merged()
    {
        using var folder = new TempFolder();
        var ledger = new IndexedLedger();
        ledger.AppendMany(20 * IndexedLedger.RunSize, seq => [seq % 7 == 0 ? "seventh:0" : "other:0"]);
        await using LedgerIndex index = ledger.Index(new JsonlIndexStorage(folder["index"]));
        Task appender = Task.Run(async () =>
        {
            foreach (LedgerLine line in ledger.Read(0, ledger.Count))
            {
                index.Add(line, 0, 0);
                await index.WaitForRoomAsync();
            }
        });
        Task[] readers = [.. new[] { false, true }.Select(descending => Task.Run(() => ReadUntilDone(index, appender, descending)))];

        await appender;
        await Task.WhenAll(readers);
        await index.IdleAsync();
        index.Find([LedgerKey.Parse("seventh:0")], 0, long.MaxValue, descending: false).Should().HaveCount((ledger.Count + 6) / 7);
    }

    private static void ReadUntilDone(LedgerIndex index, Task appender, bool descending)
    {
        LedgerKey[] keys = [LedgerKey.Parse("seventh:0"), LedgerKey.OfKind("x-test")];
        bool isLast;
        do
        {
            isLast = appender.IsCompleted;
            long count = index.Count;
            List<long> found = [.. index.Find(keys, 0, count, descending)];
            IEnumerable<long> expected = Enumerable.Range(0, (int)((count + 6) / 7)).Select(i => i * 7L);
            found.Should().Equal(descending ? expected.Reverse() : expected);
        }
        while (!isLast);
    }

    private static Exception FaultOf(string name) => name switch
    {
        "io" => new IOException("no space left"),
        "access" => new UnauthorizedAccessException("not yours"),
        "store" => new LineageStoreException("busy"),
        _ => new InvalidOperationException("a bug"),
    };
}
