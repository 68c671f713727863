namespace DqLineage.StoreContracts;

public abstract class AppendContract<THarness> : StoreContract<THarness>
    where THarness : StoreHarness, new()
{
    [Fact]
    public virtual async Task Whoever_is_refused_because_of_a_record_finds_that_record()
    {
        LineageStore store = await Harness.OpenAsync();
        for (int round = 0; round < 20; round++)
        {
            LedgerKey key = Key(round.ToString(System.Globalization.CultureInfo.InvariantCulture));
            bool[] won = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => TryAsync(key))));
            won.Should().ContainSingle(isWinner => isWinner);
        }

        async Task<bool> TryAsync(LedgerKey key)
        {
            try
            {
                await store.AppendAsync([new LedgerRecord { Kind = "x-test", Data = "{}"u8.ToArray(), Keys = [key] }], new AppendCondition { Key = key });
                return true;
            }
            catch (AppendConflictException exception)
            {
                (await FindAsync(store, new LedgerQuery { Keys = [key] })).Should().Equal(exception.Seq);
                return false;
            }
        }
    }

    [Fact]
    public virtual async Task Append_gives_each_record_the_next_sequence_number()
    {
        LineageStore store = await Harness.OpenAsync();

        AppendResult first = await store.AppendAsync(Some.Records(2));
        AppendResult second = await store.AppendAsync(Some.Records(3));

        first.FirstSeq.Should().Be(1);
        second.FirstSeq.Should().Be(3);
        (await ReadAllAsync(store)).Select(line => line.Seq).Should().Equal(0, 1, 2, 3, 4, 5);
    }

    [Fact]
    public virtual async Task Each_line_names_the_hash_of_the_line_before()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(5));

        List<LedgerLine> lines = await ReadAllAsync(store);

        lines[0].Previous.Should().Be(default(LedgerHash));
        lines.Skip(1).Select(line => line.Previous).Should().Equal(lines.SkipLast(1).Select(line => line.ComputeHash()));
    }

    [Fact]
    public virtual async Task All_records_of_a_batch_but_the_last_announce_another()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync(Some.Records(3));

        (await ReadAllAsync(store)).Select(line => line.HasMore).Should().Equal(false, true, true, false);
    }

    [Fact]
    public virtual async Task A_batch_has_the_time_of_its_append()
    {
        LineageStore store = await Harness.OpenAsync();
        Harness.Clock.Advance(TimeSpan.FromMinutes(5));

        AppendResult result = await store.AppendAsync(Some.Records(2));

        result.Time.Should().Be(Harness.Clock.Now);
        (await ReadAllAsync(store)).Skip(1).Should().OnlyContain(line => line.Time == Harness.Clock.Now);
    }

    [Fact]
    public virtual async Task Times_never_go_back()
    {
        LineageStore store = await Harness.OpenAsync();
        DateTimeOffset before = Harness.Clock.Now;
        Harness.Clock.Advance(TimeSpan.FromMilliseconds(-500));

        AppendResult result = await store.AppendAsync(Some.Records(1));

        result.Time.Should().Be(before);
    }

    [Fact]
    public virtual async Task A_batch_is_one_behind_the_other_however_many_callers_there_are()
    {
        LineageStore store = await Harness.OpenAsync();

        AppendResult[] results = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            caller => Task.Run(async () => await store.AppendAsync(Some.Records(3, first: caller * 10)))));

        List<LedgerLine> lines = await ReadAllAsync(store);
        lines.Should().HaveCount(601);
        foreach (AppendResult result in results)
        {
            lines.GetRange((int)result.FirstSeq, 3).Select(line => line.Id).Should().Equal(result.Ids);
        }
    }

    [Fact]
    public virtual async Task Batches_that_are_begun_one_after_the_other_are_written_in_that_order()
    {
        LineageStore store = await Harness.OpenAsync();
        var begun = new List<Task<AppendResult>>();
        for (int batch = 0; batch < 100; batch++)
        {
            begun.Add(await store.BeginAppendAsync([Some.Record(2 * batch, Some.Id(2 * batch)), Some.Record((2 * batch) + 1)]));
        }

        AppendResult[] results = await Task.WhenAll(begun);

        results.Select(result => result.FirstSeq).Should().Equal(Enumerable.Range(0, 100).Select(batch => 1L + (2 * batch)));
        (await ReadAllAsync(store)).Skip(1).Select(line => line.Id).Should().Equal(results.SelectMany(result => result.Ids));
    }

    [Fact]
    public virtual async Task A_batch_that_is_begun_and_refused_says_so_when_it_is_awaited()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync([Some.Record(1, Some.Id())]);

        Task<AppendResult> append = await store.BeginAppendAsync([Some.Record(2, Some.Id())]);

        await append.Invoking(task => task).Should().ThrowAsync<AppendConflictException>();
        (await store.GetHeadAsync()).Count.Should().Be(2);
    }

    [Fact]
    public virtual async Task A_record_with_a_given_id_is_recorded_once()
    {
        LineageStore store = await Harness.OpenAsync();
        LedgerRecord record = Some.Record(id: Some.Id());

        AppendResult first = await store.AppendAsync([record]);
        Harness.Clock.Advance(TimeSpan.FromHours(1));
        AppendResult again = await store.AppendAsync([record]);

        again.Should().BeEquivalentTo(first with { WasRecordedBefore = true });
        (await store.GetHeadAsync()).Count.Should().Be(2);
    }

    [Fact]
    public virtual async Task A_batch_with_given_ids_is_recorded_once()
    {
        LineageStore store = await Harness.OpenAsync();
        LedgerRecord[] batch = [Some.Record(1, Some.Id(1)), Some.Record(2, Some.Id(2))];

        await store.AppendAsync(batch);
        AppendResult again = await store.AppendAsync(batch);

        again.FirstSeq.Should().Be(1);
        (await store.GetHeadAsync()).Count.Should().Be(3);
    }

    [Fact]
    public virtual async Task Callers_that_race_with_the_same_id_all_get_the_same_record()
    {
        LineageStore store = await Harness.OpenAsync();
        LedgerRecord record = Some.Record(id: Some.Id());

        AppendResult[] results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await store.AppendAsync([record]))));

        results.Should().OnlyContain(result => result.FirstSeq == 1);
        results.Count(result => !result.WasRecordedBefore).Should().Be(1);
        (await store.GetHeadAsync()).Count.Should().Be(2);
    }

    [Fact]
    public virtual async Task Of_many_large_batches_that_come_twice_side_by_side_each_is_recorded_once()
    {
        const int batches = 24;
        const int size = 300;
        LineageStore store = await Harness.OpenAsync();
        LedgerRecord[][] sent = [.. Enumerable.Range(0, batches).Select(batch => Enumerable.Range(batch * size, size).Select(i => Some.Record(i, Some.Id(i))).ToArray())];

        AppendResult[] results = await Task.WhenAll(sent.Concat(sent).Select(batch => Task.Run(async () => await store.AppendAsync(batch))));

        results.Count(result => !result.WasRecordedBefore).Should().Be(batches);
        results.GroupBy(result => result.FirstSeq).Should().HaveCount(batches).And.OnlyContain(pair => pair.Count() == 2);
        List<LedgerLine> lines = await ReadAllAsync(store);
        lines.Skip(1).Select(line => line.Id).Should().BeEquivalentTo(sent.SelectMany(batch => batch.Select(record => record.Id!.Value)));
    }

    [Fact]
    public virtual async Task Of_many_large_batches_side_by_side_those_with_an_id_of_another_are_refused()
    {
        const int batches = 16;
        const int size = 300;
        LineageStore store = await Harness.OpenAsync();

        // The last record of each has the id of the first of all.
        LedgerRecord[][] sent = [.. Enumerable.Range(0, batches).Select(batch =>
            (LedgerRecord[])[.. Enumerable.Range(1 + (batch * size), size).Select(i => Some.Record(i, Some.Id(i))), Some.Record(0, Some.Id(0))])];

        bool[] recorded = await Task.WhenAll(sent.Select(batch => Task.Run(async () =>
        {
            try
            {
                await store.AppendAsync(batch);
                return true;
            }
            catch (AppendConflictException)
            {
                return false;
            }
        })));

        recorded.Count(isRecorded => isRecorded).Should().Be(1);
        (await store.GetHeadAsync()).Count.Should().Be(1 + size + 1);
    }

    [Fact]
    public virtual async Task An_id_that_belongs_to_another_record_is_refused()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync([Some.Record(1, Some.Id())]);

        Func<Task> append = async () => await store.AppendAsync([Some.Record(2, Some.Id())]);

        (await append.Should().ThrowAsync<AppendConflictException>()).Which.Seq.Should().Be(1);
        (await store.GetHeadAsync()).Count.Should().Be(2);
    }

    [Fact]
    public virtual async Task A_batch_that_is_there_only_in_part_is_refused()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync([Some.Record(1, Some.Id(1))]);

        Func<Task> append = async () => await store.AppendAsync([Some.Record(1, Some.Id(1)), Some.Record(2, Some.Id(2))]);

        await append.Should().ThrowAsync<AppendConflictException>();
        (await store.GetHeadAsync()).Count.Should().Be(2);
    }

    [Fact]
    public virtual async Task An_append_whose_condition_fails_writes_nothing()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync([Some.Record(keys: Key("a"))]);

        Func<Task> append = async () => await store.AppendAsync(Some.Records(1), new AppendCondition { Key = Key("a") });

        AppendConflictException conflict = (await append.Should().ThrowAsync<AppendConflictException>()).Which;
        conflict.Key.Should().Be(Key("a"));
        conflict.Seq.Should().Be(1);
        (await store.GetHeadAsync()).Count.Should().Be(2);
    }

    [Fact]
    public virtual async Task A_condition_looks_only_behind_its_position()
    {
        LineageStore store = await Harness.OpenAsync();
        AppendResult known = await store.AppendAsync([Some.Record(keys: Key("a"))]);

        AppendResult result = await store.AppendAsync(Some.Records(1), new AppendCondition { Key = Key("a"), AfterSeq = known.FirstSeq });

        result.FirstSeq.Should().Be(2);
    }

    [Fact]
    public virtual async Task Of_callers_that_race_for_a_key_one_wins()
    {
        LineageStore store = await Harness.OpenAsync();
        var condition = new AppendCondition { Key = Key("version-1") };

        bool[] won = await Task.WhenAll(Enumerable.Range(0, 50).Select(caller => Task.Run(async () =>
        {
            try
            {
                await store.AppendAsync([Some.Record(caller, keys: Key("version-1"))], condition);
                return true;
            }
            catch (AppendConflictException)
            {
                return false;
            }
        })));

        won.Count(win => win).Should().Be(1);
        (await store.GetHeadAsync()).Count.Should().Be(2);
    }

    [Fact]
    public virtual async Task A_refused_append_leaves_its_neighbours_alone()
    {
        LineageStore store = await Harness.OpenAsync();
        await store.AppendAsync([Some.Record(keys: Key("taken"))]);

        ValueTask<AppendResult> before = store.AppendAsync(Some.Records(1));
        ValueTask<AppendResult> refused = store.AppendAsync(Some.Records(1), new AppendCondition { Key = Key("taken") });
        ValueTask<AppendResult> after = store.AppendAsync(Some.Records(1));

        await before;
        await after;
        Func<Task> wait = async () => await refused;
        await wait.Should().ThrowAsync<AppendConflictException>();
        (await store.GetHeadAsync()).Count.Should().Be(4);
    }

    [Fact]
    public virtual async Task An_append_that_is_cancelled_beforehand_writes_nothing()
    {
        LineageStore store = await Harness.OpenAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        Func<Task> append = async () => await store.AppendAsync(Some.Records(1), cancellationToken: cancellation.Token);

        await append.Should().ThrowAsync<OperationCanceledException>();
        (await store.GetHeadAsync()).Count.Should().Be(1);
    }

    [Fact]
    public virtual async Task An_empty_batch_is_refused()
    {
        LineageStore store = await Harness.OpenAsync();

        Func<Task> append = async () => await store.AppendAsync([]);

        await append.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public virtual async Task A_record_over_16_MiB_is_refused_and_nothing_of_its_batch_is_written()
    {
        LineageStore store = await Harness.OpenAsync();
        var tooLarge = new LedgerRecord { Kind = "x-large", Data = System.Text.Encoding.UTF8.GetBytes($$"""{"text":"{{new string('a', 16 * 1024 * 1024)}}"}""") };

        Func<Task> append = async () => await store.AppendAsync([Some.Record(), tooLarge]);

        await append.Should().ThrowAsync<RecordTooLargeException>();
        (await store.GetHeadAsync()).Count.Should().Be(1);
    }
}
