using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Ledger;

public class VerificationTests
{
    /// <summary>Around the ends of the batches that are hashed together, and of tiles.</summary>
    public static TheoryData<int> Places => [1, 255, 256, 1023, 1024, 1025, 2048, 2999];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(5000)]
    public async Task The_root_is_that_of_the_tree_over_all_lines(int records)
    {
        await using ListStore store = await ListStore.OpenAsync(records);

        LedgerVerification verification = await store.VerifyAsync();

        verification.Should().BeEquivalentTo(new { IsIntact = true, Records = records + 1L, CacheFault = (LedgerCacheFault?)null });
        verification.Head.Should().Be(await store.GetHeadAsync());
        verification.Root.Should().Be(RecursiveTree.RootOf(store.Leaves())).And.Be((await store.GetTreeHeadAsync()).Root);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_wrong_prev_is_reported_for_the_record_that_has_it(int seq)
    {
        await using ListStore store = await ListStore.OpenAsync(2999);
        LedgerHash[] leaves = store.Leaves();
        store.BreakChainAt(seq);

        LedgerVerification verification = await store.VerifyAsync();

        verification.IsIntact.Should().BeFalse();
        verification.Damage.Should().BeEquivalentTo(new { File = "the list", Seq = (long)seq, Byte = 0L });
        verification.Damage!.Reason.Should().Contain("prev");
        verification.Records.Should().Be(seq);
        verification.Head.LastHash.Should().Be(leaves[seq - 1]);
        verification.Root.Should().Be(RecursiveTree.RootOf(leaves.AsSpan(0, seq)));
        store.OpenReads.Should().Be(0, "reading has ended");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_line_that_cannot_be_read_is_reported_after_all_before_it_were_checked(int seq)
    {
        await using ListStore store = await ListStore.OpenAsync(2999);
        store.Faults[seq] = Unreadable(seq);

        LedgerVerification verification = await store.VerifyAsync();

        verification.Damage.Should().BeEquivalentTo(new { Seq = (long)seq, Byte = 77L, Reason = "unreadable" });
        verification.Records.Should().Be(seq);
        verification.Root.Should().Be(RecursiveTree.RootOf(store.Leaves().AsSpan(0, seq)));
    }

    [Theory]
    [InlineData(1001, 1)]
    [InlineData(1001, 2)]
    [InlineData(1030, 2)]
    [InlineData(2999, 2)]
    [InlineData(2999, 5)]
    public async Task What_stands_first_is_reported_whichever_is_found_first(int unreadable, int tasks)
    {
        await using ListStore store = await ListStore.OpenAsync(2999);
        store.BreakChainAt(1000);
        store.Faults[unreadable] = Unreadable(unreadable);

        (await store.VerifyAsync(SideBySide(tasks))).Damage.Should().BeEquivalentTo(new { Seq = 1000L, Byte = 0L });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task How_many_tasks_read_makes_no_difference(int tasks)
    {
        await using ListStore store = await ListStore.OpenAsync(9999);

        LedgerVerification verification = await store.VerifyAsync(SideBySide(tasks));

        verification.Should().BeEquivalentTo(new { IsIntact = true, Records = 10_000L, Root = RecursiveTree.RootOf(store.Leaves()) });
        store.LinesRead.Should().Be(10_000);
    }

    [Fact]
    public async Task A_fault_behind_lines_that_another_task_still_reads_waits_for_them()
    {
        await using ListStore store = await ListStore.OpenAsync(2999);
        using var isLaterFound = new ManualResetEventSlim();
        store.BreakChainAt(500);
        store.Faults[1024] = Unreadable(1024);
        store.Reading = seq =>
        {
            if (seq == 1024)
            {
                isLaterFound.Set();
            }
            else if (seq == 0)
            {
                isLaterFound.Wait(TimeSpan.FromMinutes(1)).Should().BeTrue("another task reads line 1024 meanwhile");
            }
        };

        (await store.VerifyAsync(SideBySide(2))).Damage.Should().BeEquivalentTo(new { Seq = 500L, Byte = 0L });
    }

    [Fact]
    public void At_least_one_task_reads() =>
        FluentActions.Invoking(() => SideBySide(0)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public async Task A_time_that_goes_back_is_reported()
    {
        await using ListStore store = await ListStore.OpenAsync(10);
        byte[] line = [.. store.Lines[5]];
        "1999"u8.CopyTo(line.AsSpan(line.AsSpan().IndexOf("\"time\":\""u8) + 8));
        store.Lines[5] = line;

        (await store.VerifyAsync()).Damage.Should().BeEquivalentTo(new { Seq = 5L }).And.Match<LedgerDamage>(damage => damage.Reason.Contains("time"));
    }

    [Fact]
    public async Task A_failure_of_reading_is_not_lost()
    {
        await using ListStore store = await ListStore.OpenAsync(2999);
        var fault = new IOException("the disk is gone");
        store.Faults[2500] = fault;

        (await FluentActions.Awaiting(() => store.VerifyAsync()).Should().ThrowAsync<IOException>()).Which.Should().BeSameAs(fault);
    }

    [Fact]
    public async Task Verification_can_be_cancelled_while_it_reads()
    {
        await using ListStore store = await ListStore.OpenAsync(9999);
        using var cancellation = new CancellationTokenSource();
        store.Reading = seq =>
        {
            if (seq == 5000)
            {
                cancellation.Cancel();
            }
        };

        await FluentActions.Awaiting(() => store.VerifyAsync(SideBySide(2), cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();

        store.OpenReads.Should().Be(0, "reading has ended");
        store.LinesRead.Should().BeLessThan(9999, "only what was already under way was read");
    }

    [Fact]
    public async Task A_failure_of_whoever_watches_ends_the_reading_and_is_not_lost()
    {
        await using ListStore store = await ListStore.OpenAsync(9999);

        await FluentActions.Awaiting(() => store.VerifyAsync(progress: new Watcher(_ => throw new InvalidDataException("enough"))))
            .Should().ThrowAsync<InvalidDataException>();

        store.OpenReads.Should().Be(0);
    }

    [Fact]
    public async Task Progress_is_told_every_few_thousand_records_and_at_the_end()
    {
        await using ListStore store = await ListStore.OpenAsync(9999);
        var told = new List<long>();

        await store.VerifyAsync(progress: new Watcher(told.Add));

        told.Should().Equal(4096, 8192, 10_000);
    }

    [Fact]
    public async Task Reading_goes_on_while_lines_are_checked()
    {
        await using ListStore store = await ListStore.OpenAsync(9999);
        using var isAhead = new ManualResetEventSlim();
        bool wasAhead = false;
        store.Reading = seq =>
        {
            if (seq == 6000)
            {
                isAhead.Set();
            }
        };

        await store.VerifyAsync(SideBySide(2), new Watcher(count => wasAhead |= count == 4096 && isAhead.Wait(TimeSpan.FromMinutes(1))));

        wasAhead.Should().BeTrue("checking waited at record 4096 until record 6000 was being read");
    }

    [Fact]
    public async Task Lines_larger_than_a_batch_are_checked_as_any_other()
    {
        await using var memory = new InMemoryLineageStore();
        await memory.OpenAsync(Some.Settings);
        byte[] data = System.Text.Encoding.UTF8.GetBytes("{\"v\":\"" + new string('a', 2_000_000) + "\"}");
        for (int i = 0; i < 8; i++)
        {
            await memory.AppendAsync([new LedgerRecord { Kind = "x-large", Data = data }, Some.Record()]);
        }

        await using var store = new ListStore();
        await memory.CopyToAsync(store);

        LedgerVerification verification = await store.VerifyAsync();

        verification.Should().BeEquivalentTo(new { IsIntact = true, Records = 17L, Root = RecursiveTree.RootOf(store.Leaves()) });
    }

    [Fact]
    public async Task A_cache_that_does_not_fit_the_lines_is_reported_and_no_damage()
    {
        await using ListStore store = await ListStore.OpenAsync(1023);
        LedgerHash[] leaves = store.Leaves();
        for (int tile = 0; tile < 4; tile++)
        {
            store.CachedTileRoots[tile] = LedgerTree.RootOf(leaves.AsSpan(tile * 256, 256));
        }

        (await store.VerifyAsync()).CacheFault.Should().BeNull();
        store.CachedTileRoots[1] = leaves[0];
        store.CachedTileRoots[3] = leaves[0];

        LedgerVerification verification = await store.VerifyAsync();

        verification.IsIntact.Should().BeTrue();
        verification.Root.Should().Be(RecursiveTree.RootOf(leaves));
        verification.CacheFault.Should().BeEquivalentTo(new { Location = "the list", FirstSeq = 256L, Tiles = 2L });
        verification.CacheFault!.ToString().Should().Contain("record 256").And.Contain("made again from the lines");
    }

    [Fact]
    public async Task A_changed_line_at_the_end_of_a_tile_is_damage_and_not_laid_at_the_door_of_the_cache()
    {
        await using ListStore store = await ListStore.OpenAsync(1023);
        store.CachedTileRoots[1] = LedgerTree.RootOf(store.Leaves().AsSpan(256, 256));
        await store.GetTreeHeadAsync();
        store.ChangePayloadOf(511);

        LedgerVerification verification = await store.VerifyAsync();

        verification.Damage.Should().BeEquivalentTo(new { Seq = 512L });
        verification.CacheFault.Should().BeNull();
    }

    [Fact]
    public async Task Lines_that_were_all_replaced_since_the_tree_head_was_asked_for_are_reported()
    {
        await using ListStore store = await ListStore.OpenAsync(600);
        await store.GetTreeHeadAsync();
        await using ListStore other = await ListStore.OpenAsync(600);
        store.Lines.Clear();
        store.Lines.AddRange(other.Lines);

        LedgerVerification verification = await store.VerifyAsync();

        verification.IsIntact.Should().BeTrue("the chain of the other lines holds");
        verification.CacheFault.Should().BeEquivalentTo(new { FirstSeq = 0L });
        verification.CacheFault!.Reason.Should().Contain("open the store again");
    }

    private static LedgerVerificationOptions SideBySide(int tasks) => new() { MaxDegreeOfParallelism = tasks };

    private static LedgerDamagedException Unreadable(long seq) =>
        new(new LedgerDamage { File = "the list", Seq = seq, Byte = 77, Reason = "unreadable" });

    /// <summary>Told at once, on the thread that checks.</summary>
    private sealed class Watcher(Action<long> told) : IProgress<long>
    {
        public void Report(long value) => told(value);
    }
}
