using DqLineage.Stores;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class IdempotencyTests
{
    [Fact]
    public async Task A_retry_with_the_same_id_returns_where_the_record_is_and_writes_nothing()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        AppendResult first = await ledger.Tracker.RecordAsync(Some.Record(1, Some.Id()));
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));

        AppendResult retry = await ledger.Tracker.RecordAsync(Some.Record(1, Some.Id()));

        retry.FirstSeq.Should().Be(first.FirstSeq);
        retry.Time.Should().Be(first.Time);
        retry.Ids.Should().Equal(first.Ids);
        first.WasRecordedBefore.Should().BeFalse();
        retry.WasRecordedBefore.Should().BeTrue();
        (await ledger.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task A_typed_record_that_is_retried_later_is_the_same_record()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        var options = new RecordOptions { Id = Some.Id() };
        Recorded<Review> first = await ledger.Tracker.RecordReviewAsync(Some.Review(), options);
        ledger.Clock.Advance(TimeSpan.FromHours(1));

        Recorded<Review> retry = await ledger.Tracker.RecordReviewAsync(Some.Review(), options);

        retry.Should().Be(first);
    }

    [Fact]
    public async Task A_run_without_an_id_that_is_retried_is_the_same_run()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var options = new RecordOptions { Id = Some.Id() };

        Recorded<AnalysisRun> first = await ledger.Tracker.RecordRunAsync(new AnalysisRun(), options);
        Recorded<AnalysisRun> retry = await ledger.Tracker.RecordRunAsync(new AnalysisRun(), options);

        retry.Data.RunId.Should().Be(first.Data.RunId);
        (await ledger.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task An_id_with_other_content_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(Some.Record(1, Some.Id()));

        AppendConflictException conflict = (await FluentActions.Awaiting(async () => await ledger.Tracker.RecordAsync(Some.Record(2, Some.Id())))
            .Should().ThrowAsync<AppendConflictException>()).Which;

        conflict.Seq.Should().Be(1);
        conflict.Key.Should().Be(LedgerKey.OfId(Some.Id()));
        (await ledger.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task An_id_with_another_kind_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(Some.Record(1, Some.Id()));

        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordAsync(Some.Record(1, Some.Id()) with { Kind = "x-other" }))
            .Should().ThrowAsync<AppendConflictException>();
    }

    [Fact]
    public async Task An_id_with_other_keys_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(Some.Record(1, Some.Id(), new LedgerKey("batch", "a")));

        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordAsync(Some.Record(1, Some.Id(), new LedgerKey("batch", "b"))))
            .Should().ThrowAsync<AppendConflictException>();
    }

    [Fact]
    public async Task A_batch_that_is_retried_is_recognised_as_a_whole()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        LedgerRecord[] batch = [Some.Record(1, Some.Id(1)), Some.Record(2), Some.Record(3, Some.Id(3))];
        AppendResult first = await ledger.Tracker.Store.AppendAsync(batch);

        AppendResult retry = await ledger.Tracker.Store.AppendAsync(batch);

        retry.FirstSeq.Should().Be(first.FirstSeq);
        retry.WasRecordedBefore.Should().BeTrue();
        (await ledger.CountAsync()).Should().Be(4);
    }

    public static TheoryData<string, LedgerRecord[]> OtherBatches => new()
    {
        { "a record is added behind", [Some.Record(1, Some.Id(1)), Some.Record(2, Some.Id(2)), Some.Record(3, Some.Id(3))] },
        { "a record is added before", [Some.Record(3, Some.Id(3)), Some.Record(1, Some.Id(1)), Some.Record(2, Some.Id(2))] },
        { "the order is another", [Some.Record(2, Some.Id(2)), Some.Record(1, Some.Id(1))] },
        { "the second is another", [Some.Record(1, Some.Id(1)), Some.Record(9, Some.Id(2))] },
    };

    [Theory]
    [MemberData(nameof(OtherBatches), DisableDiscoveryEnumeration = true)]
    public async Task A_batch_that_mixes_known_ids_otherwise_is_refused(string what, LedgerRecord[] other)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.Store.AppendAsync([Some.Record(1, Some.Id(1)), Some.Record(2, Some.Id(2))]);

        await FluentActions.Awaiting(async () => await ledger.Tracker.Store.AppendAsync(other)).Should().ThrowAsync<AppendConflictException>(what);

        (await ledger.CountAsync()).Should().Be(3);
    }

    [Fact]
    public async Task A_batch_that_gives_one_id_to_two_records_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(async () => await ledger.Tracker.Store.AppendAsync([Some.Record(1, Some.Id()), Some.Record(2, Some.Id())]))
            .Should().ThrowAsync<ArgumentException>();

        (await ledger.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task However_many_retries_race_the_record_is_written_once()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        AppendResult[] results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () => await ledger.Tracker.RecordAsync(Some.Record(1, Some.Id())))));

        results.Select(result => result.FirstSeq).Should().AllBeEquivalentTo(1L);
        results.Count(result => !result.WasRecordedBefore).Should().Be(1);
        (await ledger.CountAsync()).Should().Be(2);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("919108f7-52d1-4320-9bac-f847db4148a8")]
    public async Task An_id_that_is_no_UUIDv7_is_refused(string id)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordAsync(Some.Record(1, Guid.Parse(id)))).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordRunAsync(Some.Run(), new RecordOptions { Id = Guid.Parse(id) }))
            .Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_retry_is_told_where_the_first_attempt_was_recorded()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        var options = new RecordOptions { Id = Some.Id(), Context = new LineageContext { Trace = "first" } };
        Recorded<Review> first = await ledger.Tracker.RecordReviewAsync(Some.Review(), options);
        ledger.Clock.Advance(TimeSpan.FromHours(1));

        Recorded<Review> again = await ledger.Tracker.RecordReviewAsync(
            Some.Review(), options with { Context = new LineageContext { Trace = "second" } });

        again.Should().Be(first);
        again.Context.Trace.Should().Be("first");
    }
}
