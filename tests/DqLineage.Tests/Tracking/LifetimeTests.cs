using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class LifetimeTests
{
    [Fact]
    public async Task A_ledger_begins_with_what_it_is()
    {
        await using var tracker = await LineageTracker.OpenAsync(
            "warehouse", new InMemoryLineageStore(), new LineageTrackerOptions { Origin = "example.org/warehouse" });

        LedgerLine first = await tracker.Store.ReadAsync().SingleAsync();

        first.Kind.Should().Be(RecordKinds.LedgerCreated);
        tracker.Store.Identity.Should().Be(first.ReadData(RecordJsonContext.Default.LedgerIdentity));
        tracker.Store.Identity!.Project.Should().Be("warehouse");
        tracker.Store.Identity.Origin.Should().Be("example.org/warehouse");
        tracker.Store.Identity.LedgerId.Should().Be(first.Id);
    }

    [Fact]
    public async Task A_tracker_made_by_its_constructor_opens_at_the_first_call()
    {
        await using var tracker = new LineageTracker("warehouse", new InMemoryLineageStore());
        tracker.Store.Identity.Should().BeNull();

        await tracker.RecordAsync(Some.Record());

        tracker.Store.Identity.Should().NotBeNull();
    }

    [Fact]
    public async Task However_many_first_calls_race_the_ledger_is_created_once()
    {
        await using var tracker = new LineageTracker("warehouse", new InMemoryLineageStore());

        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(async () => await tracker.RecordAsync(Some.Record(number)))));

        (await tracker.Store.ReadAsync().CountAsync(line => line.Kind == RecordKinds.LedgerCreated)).Should().Be(1);
    }

    [Fact]
    public async Task Disposing_twice_does_nothing_more()
    {
        TestLedger ledger = await TestLedger.OpenAsync();

        await ledger.Tracker.DisposeAsync();
        await ledger.Tracker.DisposeAsync();
        ledger.Tracker.Dispose();

        await FluentActions.Awaiting(() => ledger.Tracker.EnsureOpenAsync()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task After_disposal_nothing_is_recorded_or_read()
    {
        TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.DisposeAsync();

        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordAsync(Some.Record())).Should().ThrowAsync<ObjectDisposedException>();
        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordRunAsync(Some.Run("b"))).Should().ThrowAsync<ObjectDisposedException>();
        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordReviewAsync(Some.Review())).Should().ThrowAsync<ObjectDisposedException>();
        await FluentActions.Awaiting(() => ledger.Tracker.GetSampleHistoryAsync(42)).Should().ThrowAsync<ObjectDisposedException>();
        await FluentActions.Awaiting(async () => await ledger.Tracker.Store.AppendAsync(Some.Records(1))).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_tracker_that_was_disposed_before_it_was_opened_does_not_open()
    {
        var tracker = new LineageTracker("warehouse", new InMemoryLineageStore());
        await tracker.DisposeAsync();

        await FluentActions.Awaiting(async () => await tracker.RecordAsync(Some.Record())).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Disposing_completes_what_is_being_recorded()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        Task<AppendResult>[] appends = [.. Enumerable.Range(0, 100).Select(number => ledger.Tracker.RecordAsync(Some.Record(number)).AsTask())];

        await ledger.Tracker.DisposeAsync();

        (await Task.WhenAll(appends)).Select(result => result.FirstSeq).Should().BeEquivalentTo(Enumerable.Range(1, 100));
    }

    [Fact]
    public async Task A_cancelled_token_writes_nothing()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        long count = await ledger.CountAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Cancelled(async () => await ledger.Tracker.RecordAsync(Some.Record(), cancellationToken: cancelled));
        await Cancelled(async () => await ledger.Tracker.RecordRunAsync(Some.Run("b"), cancellationToken: cancelled));
        await Cancelled(async () => await ledger.Tracker.BeginRunAsync(Some.Run("c"), cancellationToken: cancelled));
        await Cancelled(async () => await ledger.Tracker.RecordReviewAsync(Some.Review(), cancellationToken: cancelled));
        await Cancelled(async () => await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent(), cancellationToken: cancelled));
        await Cancelled(async () => await ledger.Tracker.RecordDetectionAsync(Some.Detection(), cancellationToken: cancelled));

        (await ledger.CountAsync()).Should().Be(count);

        static async Task Cancelled(Func<Task> call) => await FluentActions.Awaiting(call).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Another_projects_ledger_is_refused_and_the_store_disposed()
    {
        var store = new InMemoryLineageStore();
        await store.OpenAsync(Some.Settings);

        await FluentActions.Awaiting(() => LineageTracker.OpenAsync("other", store)).Should().ThrowAsync<LedgerMismatchException>();

        await FluentActions.Awaiting(async () => await store.AppendAsync(Some.Records(1))).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Options_are_copied_when_a_tracker_is_made()
    {
        var options = new LineageTrackerOptions { BatchSize = 2 };
        await using TestLedger ledger = await TestLedger.OpenAsync(options);
        options.BatchSize = 5000;
        options.AllowAdHocReviews = true;

        var progress = new ProgressReports();
        await using (RunScope run = await ledger.Tracker.BeginRunAsync(Some.Run()))
        {
            await run.RecordDetectionsAsync([Some.Detection(1), Some.Detection(2), Some.Detection(3)], progress);
        }

        progress.Values.Should().Equal(2, 3);
        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordReviewAsync(Some.Review() with { RunId = "nope" }))
            .Should().ThrowAsync<RunNotFoundException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8193)]
    public void A_batch_size_out_of_range_is_refused(int size) =>
        FluentActions.Invoking(() => new LineageTrackerOptions { BatchSize = size }).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData("has space")]
    [InlineData("has+plus")]
    [InlineData("")]
    public void An_origin_that_a_checkpoint_cannot_carry_is_refused(string origin) =>
        FluentActions.Invoking(() => new LineageTracker("warehouse", new InMemoryLineageStore(), new LineageTrackerOptions { Origin = origin }))
            .Should().Throw<ArgumentException>();
}
