namespace DqLineage.StoreContracts;

public abstract class ReadContract<THarness> : StoreContract<THarness>
    where THarness : StoreHarness, new()
{
    [Fact]
    public virtual async Task A_range_is_read_without_its_end()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(10));

        (await FindAsync(store, new LedgerQuery { FromSeq = 3, ToSeq = 6 })).Should().Equal(3, 4, 5);
    }

    [Fact]
    public virtual async Task A_range_beyond_the_end_stops_at_the_end()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(2));

        (await FindAsync(store, new LedgerQuery { FromSeq = 2, ToSeq = 99 })).Should().Equal(2);
        (await FindAsync(store, new LedgerQuery { FromSeq = 99 })).Should().BeEmpty();
    }

    [Fact]
    public virtual async Task Reading_backwards_gives_the_newest_first()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(600));

        List<long> seqs = await FindAsync(store, new LedgerQuery { Descending = true });

        seqs.Should().Equal(Enumerable.Range(0, 601).Reverse().Select(seq => (long)seq));
    }

    [Fact]
    public virtual async Task A_record_is_found_by_each_of_its_keys()
    {
        LineageStore store = await Harness.OpenAsync();
        var context = new LineageContext { Tenant = "acme", Job = "j:1", Run = "r 1", Trace = "t", Actor = "ana" };
        AppendResult result = await store.AppendAsync([Some.Record(keys: [Key("a"), Key("ü:b")]) with { Context = context }]);
        await store.AppendAsync(Some.Records(3));

        LedgerKey[] keys =
        [
            LedgerKey.OfId(result.Ids[0]), new("tenant", "acme"), new("job", "j:1"), new("run", "r 1"), new("trace", "t"), new("actor", "ana"), Key("a"), Key("ü:b"),
        ];
        foreach (LedgerKey key in keys)
        {
            (await FindAsync(store, new LedgerQuery { Keys = [key] })).Should().Equal([1], because: key.Text);
        }
    }

    [Fact]
    public virtual async Task Several_keys_must_all_hold()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync([Some.Record(1, keys: Key("a"))]);
        await store.AppendAsync([Some.Record(2, keys: [Key("a"), Key("b")])]);
        await store.AppendAsync([Some.Record(3, keys: Key("b"))]);
        await store.AppendAsync([Some.Record(4, keys: [Key("b"), Key("a")])]);

        (await FindAsync(store, new LedgerQuery { Keys = [Key("a"), Key("b")] })).Should().Equal(2, 4);
        (await FindAsync(store, new LedgerQuery { Keys = [Key("b"), Key("a")], Descending = true })).Should().Equal(4, 2);
    }

    [Fact]
    public virtual async Task A_search_keeps_to_its_range_direction_and_limit()
    {
        LineageStore store = await Harness.OpenAsync();
        for (int i = 0; i < 30; i++)
        {
            await store.AppendAsync([Some.Record(i, keys: Key(i % 3 == 0 ? "third" : "other"))]);
        }

        var thirds = new LedgerQuery { Keys = [Key("third")], FromSeq = 4, ToSeq = 20 };

        (await FindAsync(store, thirds)).Should().Equal(4, 7, 10, 13, 16, 19);
        (await FindAsync(store, thirds with { Limit = 2 })).Should().Equal(4, 7);
        (await FindAsync(store, thirds with { Limit = 2, Descending = true })).Should().Equal(19, 16);
    }

    [Fact]
    public virtual async Task A_search_pages_through_more_than_a_page()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync([.. Enumerable.Range(0, 1500).Select(i => Some.Record(i, keys: Key("a")))]);

        (await FindAsync(store, new LedgerQuery { Keys = [Key("a")] })).Should().Equal(Enumerable.Range(1, 1500).Select(seq => (long)seq));
        (await FindAsync(store, new LedgerQuery { Keys = [Key("a")], Descending = true })).Should().Equal(Enumerable.Range(1, 1500).Reverse().Select(seq => (long)seq));
    }

    [Fact]
    public virtual async Task A_key_that_nobody_carries_finds_nothing()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync([Some.Record(keys: Key("a"))]);

        (await FindAsync(store, new LedgerQuery { Keys = [Key("b")] })).Should().BeEmpty();
        (await FindAsync(store, new LedgerQuery { Keys = [Key("a"), Key("b")] })).Should().BeEmpty();
    }

    [Fact]
    public virtual async Task A_time_range_includes_its_start_and_not_its_end()
    {
        LineageStore store = await Harness.OpenAsync();
        DateTimeOffset start = Harness.Clock.Now;
        for (int i = 0; i < 10; i++)
        {
            Harness.Clock.Advance(TimeSpan.FromSeconds(1));
            await store.AppendAsync(Some.Records(2));
        }

        List<long> found = await FindAsync(store, new LedgerQuery { From = start.AddSeconds(2), To = start.AddSeconds(4) });

        found.Should().Equal(3, 4, 5, 6);
        (await store.FindFirstSeqAsync(start.AddHours(1))).Should().Be(21);
        (await store.FindFirstSeqAsync(start.AddHours(-1))).Should().Be(0);
    }

    [Fact]
    public virtual async Task A_query_sees_the_ledger_as_it_stood_when_it_began()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(700));

        int seen = 0;
        await foreach (LedgerLine line in store.ReadAsync())
        {
            if (line.Seq == 0)
            {
                await store.AppendAsync(Some.Records(5));
            }

            seen++;
        }

        seen.Should().Be(701);
    }

    [Fact]
    public virtual async Task Reading_goes_on_while_others_append()
    {
        LineageStore store = await Harness.OpenAsync();
        Task appending = Task.Run(async () =>
        {
            for (int i = 0; i < 100; i++)
            {
                await store.AppendAsync(Some.Records(3));
            }
        });

        while (!appending.IsCompleted)
        {
            List<LedgerLine> lines = await ReadAllAsync(store);
            lines.Select(line => line.Seq).Should().Equal(Enumerable.Range(0, lines.Count).Select(seq => (long)seq));
            lines[^1].HasMore.Should().BeFalse();
        }

        await appending;
    }

    [Fact]
    public virtual async Task Reading_stops_when_it_is_cancelled()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(10));
        using var cancellation = new CancellationTokenSource();

        Func<Task> read = async () =>
        {
            await foreach (LedgerLine line in store.ReadAsync(cancellationToken: cancellation.Token))
            {
                if (line.Seq == 3)
                {
                    await cancellation.CancelAsync();
                }

                line.Seq.Should().BeLessThanOrEqualTo(3);
            }
        };

        await read.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public virtual async Task An_intact_ledger_verifies()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(50));

        LedgerVerification verification = await store.VerifyAsync();

        verification.IsIntact.Should().BeTrue();
        verification.Records.Should().Be(51);
        verification.Head.Should().Be(await store.GetHeadAsync());
        verification.NotChecked.Should().NotBeEmpty();
        verification.CacheFault.Should().BeNull();
    }

    [Fact]
    public virtual async Task The_tree_head_is_the_root_over_the_lines()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(300));
        LedgerTreeHead earlier = await store.GetTreeHeadAsync();
        await store.AppendAsync(Some.Records(300));

        LedgerVerification verification = await store.VerifyAsync();

        (await store.GetTreeHeadAsync()).Should().Be(new LedgerTreeHead { Size = 601, Root = verification.Root });
        (await store.GetTreeHeadAsync(301)).Should().Be(earlier);
    }
}
