namespace DqLineage.Tests.History;

public class SubscriptionTests
{
    private static readonly TimeSpan s_tooLong = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_subscription_gives_what_is_there_and_then_what_comes()
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.RecordAsync(Some.Record());
        await using IAsyncEnumerator<LedgerLine> lines = tracker.SubscribeAsync(0).GetAsyncEnumerator();

        (await NextAsync(lines)).Kind.Should().Be("ledger-created");
        (await NextAsync(lines)).Kind.Should().Be("x-test");
        ValueTask<bool> third = lines.MoveNextAsync();
        third.IsCompleted.Should().BeFalse();
        await tracker.RecordAsync(Some.Record(2));

        (await third.AsTask().WaitAsync(s_tooLong)).Should().BeTrue();
        lines.Current.Seq.Should().Be(2);
    }

    [Fact]
    public async Task An_append_wakes_a_subscriber_without_waiting_for_the_next_look()
    {
        // The clock stands still, so there is no next look.
        var clock = new ManualTimeProvider();
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore(new LineageStoreOptions { TimeProvider = clock }));
        await using IAsyncEnumerator<LedgerLine> lines = tracker.SubscribeAsync(1).GetAsyncEnumerator();
        ValueTask<bool> next = lines.MoveNextAsync();

        await tracker.RecordAsync(Some.Record());

        (await next.AsTask().WaitAsync(s_tooLong)).Should().BeTrue();
    }

    [Fact]
    public async Task Many_subscribers_at_any_position_get_every_record_from_there_on_once_while_many_append()
    {
        const int appenders = 8, each = 250, total = 1 + (appenders * each);
        var random = new Random(39);
        await using LineageTracker tracker = await OpenAsync();
        Task<List<long>>[] subscribers = [.. Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            // Some begin at the start, the others wherever the ledger has come to by then.
            long from = i < 4 ? 0 : RandomBelow(random, await tracker.CountRecordsAsync() + 1);
            var seen = new List<long> { from };
            await foreach (LedgerLine line in tracker.SubscribeAsync(from, new SubscribeOptions { PollInterval = Timeout.InfiniteTimeSpan }))
            {
                seen.Add(line.Seq);
                if (line.Seq == total - 1)
                {
                    break;
                }
            }

            return seen;
        }))];

        await Task.WhenAll(Enumerable.Range(0, appenders).Select(_ => Task.Run(async () =>
        {
            for (int n = 0; n < each; n++)
            {
                await tracker.RecordAsync(Some.Record(n));
            }
        })));

        foreach (List<long> seen in await Task.WhenAll(subscribers).WaitAsync(s_tooLong))
        {
            seen.Skip(1).Should().Equal(Positions(seen[0], total), because: $"it began at {seen[0]}");
        }
    }

    [Fact]
    public async Task A_subscription_goes_on_behind_the_last_record_that_was_dealt_with()
    {
        await using LineageTracker tracker = await OpenAsync();
        await tracker.Store.AppendAsync(Some.Records(20));
        var seen = new List<long>();

        // Ended and begun again after every third record.
        while (seen.Count < 21)
        {
            long from = seen.Count == 0 ? 0 : seen[^1] + 1;
            await foreach (LedgerLine line in tracker.SubscribeAsync(from).Take(3))
            {
                seen.Add(line.Seq);
            }
        }

        seen.Should().Equal(Positions(0, 21));
    }

    [Fact]
    public async Task Only_records_of_the_kinds_and_the_tenant_come()
    {
        await using LineageTracker tracker = await OpenAsync();
        await using IAsyncEnumerator<LedgerLine> lines = tracker
            .SubscribeAsync(0, new SubscribeOptions { Kinds = ["audit", "run", "audit"], Tenant = "a" }).GetAsyncEnumerator();
        foreach (string tenant in (string[])["a", "b"])
        {
            using IDisposable scope = tracker.BeginScope(new LineageContext { Tenant = tenant });
            await tracker.RecordAuditEventAsync(Some.AuditEvent());
            await tracker.RecordAsync(Some.Record());
            await tracker.RecordRunAsync(Some.Run("run-" + tenant));
        }

        LedgerLine[] seen = [await NextAsync(lines), await NextAsync(lines)];
        ValueTask<bool> third = lines.MoveNextAsync();

        seen.Select(line => (line.Kind, line.Context.Tenant)).Should().Equal(("audit", "a"), ("run", "a"));
        third.IsCompleted.Should().BeFalse();
        using (tracker.BeginScope(new LineageContext { Tenant = "a" }))
        {
            await tracker.RecordAuditEventAsync(Some.AuditEvent());
        }

        (await third.AsTask().WaitAsync(s_tooLong)).Should().BeTrue();
        lines.Current.Seq.Should().Be(7);
    }

    [Fact]
    public async Task What_another_tracker_appends_is_seen_at_the_next_look()
    {
        using var folder = new TempFolder();
        var clock = new ManualTimeProvider();
        await using var reader = await LineageTracker.OpenAsync("warehouse", new JsonlLineageStore(folder.Path, new JsonlLineageStoreOptions { TimeProvider = clock }));
        await using var writer = await LineageTracker.OpenAsync("warehouse", new JsonlLineageStore(folder.Path));
        await using IAsyncEnumerator<LedgerLine> lines = reader.SubscribeAsync(1, new SubscribeOptions { PollInterval = TimeSpan.FromSeconds(5) }).GetAsyncEnumerator();
        Task<bool> next = lines.MoveNextAsync().AsTask();
        await writer.RecordAsync(Some.Record());

        clock.Advance(TimeSpan.FromSeconds(4));
        next.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        (await next.WaitAsync(s_tooLong)).Should().BeTrue();
        lines.Current.Kind.Should().Be("x-test");
    }

    [Fact]
    public async Task A_ledger_that_is_only_read_can_be_followed()
    {
        using var folder = new TempFolder();
        await using var writer = await LineageTracker.OpenAsync("warehouse", new JsonlLineageStore(folder.Path));
        await using var reader = await LineageTracker.OpenAsync("warehouse", new JsonlLineageStore(folder.Path, new JsonlLineageStoreOptions { ReadOnly = true }));
        await using IAsyncEnumerator<LedgerLine> lines = reader.SubscribeAsync(1, new SubscribeOptions { PollInterval = TimeSpan.FromMilliseconds(10) }).GetAsyncEnumerator();
        Task<bool> next = lines.MoveNextAsync().AsTask();

        await writer.RecordAsync(Some.Record());

        (await next.WaitAsync(s_tooLong)).Should().BeTrue();
    }

    [Fact]
    public async Task Cancellation_ends_a_subscription_that_waits()
    {
        await using LineageTracker tracker = await OpenAsync();
        using var cancellation = new CancellationTokenSource();
        await using IAsyncEnumerator<LedgerLine> lines = tracker.SubscribeAsync(1, cancellationToken: cancellation.Token).GetAsyncEnumerator(CancellationToken.None);
        Task<bool> next = lines.MoveNextAsync().AsTask();

        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => next.WaitAsync(s_tooLong)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Disposing_the_tracker_ends_a_subscription_that_waits()
    {
        LineageTracker tracker = await OpenAsync();
        await using IAsyncEnumerator<LedgerLine> lines = tracker.SubscribeAsync(1, new SubscribeOptions { PollInterval = Timeout.InfiniteTimeSpan }).GetAsyncEnumerator();
        Task<bool> next = lines.MoveNextAsync().AsTask();

        await tracker.DisposeAsync();

        await FluentActions.Awaiting(() => next.WaitAsync(s_tooLong)).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_position_at_the_end_waits_and_one_beyond_it_is_refused()
    {
        await using LineageTracker tracker = await OpenAsync();
        await using IAsyncEnumerator<LedgerLine> atEnd = tracker.SubscribeAsync(1).GetAsyncEnumerator();
        await using IAsyncEnumerator<LedgerLine> beyond = tracker.SubscribeAsync(2).GetAsyncEnumerator();

        ValueTask<bool> waits = atEnd.MoveNextAsync();
        SubscriptionPositionException refused = (await beyond.Invoking(async lines => await lines.MoveNextAsync()).Should().ThrowAsync<SubscriptionPositionException>()).Which;

        (refused.Position, refused.Records).Should().Be((2, 1));
        waits.IsCompleted.Should().BeFalse();
        await tracker.RecordAsync(Some.Record());
        (await waits.AsTask().WaitAsync(s_tooLong)).Should().BeTrue();
    }

    [Fact]
    public async Task A_damaged_ledger_ends_the_subscription_behind_what_is_good()
    {
        using var folder = new TempFolder();
        await using (var writer = await LineageTracker.OpenAsync("warehouse", new JsonlLineageStore(folder.Path)))
        {
            await writer.Store.AppendAsync(Some.Records(3));
        }

        string segment = Directory.EnumerateFiles(folder.Path, "*.jsonl", SearchOption.AllDirectories).Single();
        string text = await File.ReadAllTextAsync(segment);
        await File.WriteAllTextAsync(segment, text.Replace("\"n\":3", "\"n\":4", StringComparison.Ordinal).Replace("\"n\":2", "\"m\":2", StringComparison.Ordinal));
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new JsonlLineageStore(folder.Path));

        var seen = new List<long>();
        await FluentActions.Awaiting(async () =>
        {
            await foreach (LedgerLine line in tracker.SubscribeAsync(0))
            {
                seen.Add(line.Seq);
            }
        }).Should().ThrowAsync<LedgerDamagedException>();

        seen.Should().Equal(Positions(0, seen.Count)).And.NotBeEmpty();
    }

    [Fact]
    public async Task What_is_no_position_kind_tenant_or_interval_is_refused_at_once()
    {
        await using LineageTracker tracker = await OpenAsync();

        tracker.Invoking(it => it.SubscribeAsync(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new SubscribeOptions { Kinds = ["audit", ""] }).Should().Throw<ArgumentException>();
        tracker.Invoking(it => it.SubscribeAsync(0, new SubscribeOptions { Tenant = "" })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new SubscribeOptions { PollInterval = TimeSpan.Zero }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static Task<LineageTracker> OpenAsync() => LineageTracker.OpenAsync("warehouse", new InMemoryLineageStore());

    private static async Task<LedgerLine> NextAsync(IAsyncEnumerator<LedgerLine> lines)
    {
        (await lines.MoveNextAsync().AsTask().WaitAsync(s_tooLong)).Should().BeTrue();
        return lines.Current;
    }

    private static IEnumerable<long> Positions(long from, long to) => Enumerable.Range((int)from, (int)(to - from)).Select(seq => (long)seq);

    private static long RandomBelow(Random random, long end)
    {
        lock (random)
        {
            return random.NextInt64(end);
        }
    }
}
