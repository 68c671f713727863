namespace DqLineage.StoreContracts;

/// <summary>What a store that outlives its process guarantees beyond the others.</summary>
public abstract class PersistenceContract<THarness> : StoreContract<THarness>
    where THarness : PersistentStoreHarness, new()
{
    [Fact]
    public virtual async Task What_was_appended_is_there_when_the_ledger_is_opened_again()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync([Some.Record(keys: Key("a"))]);
        LedgerHead head = await store.GetHeadAsync();
        await store.DisposeAsync();

        LineageStore again = Harness.Reopen(store);
        await again.OpenAsync(Some.Settings);

        (await again.GetHeadAsync()).Should().Be(head);
        (await FindAsync(again, new LedgerQuery { Keys = [Key("a")] })).Should().Equal(1);
        (await again.AppendAsync(Some.Records(1))).FirstSeq.Should().Be(2);
    }

    [Fact]
    public virtual async Task A_given_id_is_recognised_when_the_ledger_is_opened_again()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync([Some.Record(1, Some.Id())]);
        await store.DisposeAsync();
        LineageStore again = Harness.Reopen(store);
        await again.OpenAsync();

        (await again.AppendAsync([Some.Record(1, Some.Id())])).WasRecordedBefore.Should().BeTrue();
    }

    [Fact]
    public virtual async Task Two_stores_on_one_ledger_see_each_others_records()
    {
        LineageStore one = await Harness.OpenAsync();
        LineageStore two = Harness.Reopen(one);
        await two.OpenAsync(Some.Settings);

        await one.AppendAsync([Some.Record(1, keys: Key("a"))]);
        await two.AppendAsync([Some.Record(2, keys: Key("a"))]);
        await one.AppendAsync([Some.Record(3, keys: Key("a"))]);

        (await FindAsync(one, new LedgerQuery { Keys = [Key("a")] })).Should().Equal(1, 2, 3);
        (await FindAsync(two, new LedgerQuery { Keys = [Key("a")] })).Should().Equal(1, 2, 3);
    }

    [Fact]
    public virtual async Task Two_stores_that_append_at_once_make_one_chain()
    {
        LineageStore one = await Harness.OpenAsync();
        LineageStore two = Harness.Reopen(one);
        await two.OpenAsync(Some.Settings);

        await Task.WhenAll(AppendManyAsync(one, "one"), AppendManyAsync(two, "two"));

        (await one.GetHeadAsync()).Count.Should().Be(201);
        (await two.VerifyAsync()).Should().BeEquivalentTo(new { IsIntact = true, Records = 201L });
        foreach (string writer in (string[])["one", "two"])
        {
            List<long> own = await FindAsync(one, new LedgerQuery { Keys = [Key(writer)] });
            own.Should().HaveCount(100).And.BeInAscendingOrder();
        }
    }

    [Fact]
    public virtual async Task Creating_one_ledger_twice_at_once_makes_one()
    {
        for (int round = 0; round < 20; round++)
        {
            LineageStore one = Harness.Create();
            LineageStore[] stores = [one, .. Enumerable.Range(0, 7).Select(_ => Harness.Reopen(one))];

            LedgerIdentity?[] identities = await Task.WhenAll(stores.Select(store => Task.Run(() => store.OpenAsync(Some.Settings))));

            identities.Distinct().Should().ContainSingle();
            (await one.GetHeadAsync()).Count.Should().Be(1);
        }
    }

    [Fact]
    public virtual async Task A_ledger_that_is_opened_to_be_read_takes_no_records()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(3));
        LineageStore reader = Harness.Reopen(store, isReadOnly: true);
        await reader.OpenAsync(Some.Settings);

        Func<Task> append = async () => await reader.AppendAsync(Some.Records(1));

        reader.IsReadOnly.Should().BeTrue();
        (await append.Should().ThrowAsync<LedgerReadOnlyException>()).WithMessage("*ReadOnly*");
        (await ReadAllAsync(reader)).Should().HaveCount(4);
    }

    [Fact]
    public virtual async Task A_reader_sees_what_is_appended_after_it_opened()
    {
        LineageStore store = await Harness.OpenAsync();
        LineageStore reader = Harness.Reopen(store, isReadOnly: true);
        await reader.OpenAsync();

        await store.AppendAsync([Some.Record(keys: Key("a"))]);

        (await FindAsync(reader, new LedgerQuery { Keys = [Key("a")] })).Should().Equal(1);
    }

    [Fact]
    public virtual async Task Opening_to_read_what_is_not_there_creates_nothing()
    {
        LineageStore nowhere = Harness.Create();
        LineageStore reader = Harness.Reopen(nowhere, isReadOnly: true);

        Func<Task> open = async () => await reader.OpenAsync(Some.Settings);

        (await open.Should().ThrowAsync<LineageStoreException>()).WithMessage("*no ledger*");
        Path.Exists(nowhere.Location).Should().BeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(59)]
    public virtual async Task A_damaged_line_is_located_and_the_ledger_opens_read_only(int seq)
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(60));
        await store.DisposeAsync();
        await Harness.FlipByteAsync(store.Location, seq);

        LineageStore again = Harness.Reopen(store);
        await again.OpenAsync(Some.Settings);
        Func<Task> append = async () => await again.AppendAsync(Some.Records(1));

        // A changed payload that is still JSON is found by the next line's prev.
        again.Damage.Should().NotBeNull();
        again.Damage!.Seq.Should().Be(seq + 1);
        again.Damage.File.Should().StartWith(again.Location);
        (await append.Should().ThrowAsync<LedgerReadOnlyException>()).Which.Damage.Should().Be(again.Damage);
        (await again.VerifyAsync()).Should().BeEquivalentTo(new { IsIntact = false, again.Damage });
        (await ReadAllAsync(again)).Should().HaveCount((int)again.Damage.Seq);
    }

    [Fact]
    public virtual async Task A_ledger_whose_first_line_is_damaged_says_so()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(3));
        await store.DisposeAsync();
        await Harness.FlipByteAsync(store.Location, 0);

        Func<Task> open = async () => await Harness.Reopen(store).OpenAsync(Some.Settings);

        (await open.Should().ThrowAsync<LedgerDamagedException>()).Which.Damage.Seq.Should().Be(1, because: "record 1 names the hash that record 0 had");
    }

    [Fact]
    public virtual async Task Of_a_ledger_that_is_damaged_within_a_batch_the_whole_batches_are_copied()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(3));
        await store.AppendAsync(Some.Records(20));
        await store.DisposeAsync();
        await Harness.FlipByteAsync(store.Location, 10);
        LineageStore damaged = Harness.Reopen(store);
        await damaged.OpenAsync(Some.Settings);
        LineageStore copy = Harness.Create();

        Func<Task> copying = () => damaged.CopyToAsync(copy);

        (await copying.Should().ThrowAsync<LedgerDamagedException>()).Which.Damage.Should().Be(damaged.Damage);
        (await copy.GetHeadAsync()).Count.Should().Be(4);
        (await copy.VerifyAsync()).IsIntact.Should().BeTrue();
        (await damaged.GetHeadAsync()).Count.Should().Be(11, because: "what precedes the damage can be read, if not copied");
    }

    private static async Task AppendManyAsync(LineageStore store, string writer)
    {
        for (int i = 0; i < 100; i++)
        {
            await store.AppendAsync([Some.Record(i, keys: Key(writer))]);
        }
    }
}
