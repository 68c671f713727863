using DqLineage.Stores;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class AppendConditionTests
{
    private static readonly LedgerKey s_key = new("rule", "r-1");

    [Fact]
    public async Task A_record_is_appended_when_nothing_carries_the_key()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        (await ledger.Tracker.RecordAsync(Some.Record(1, null, s_key), new AppendCondition { Key = s_key })).FirstSeq.Should().Be(1);
    }

    [Fact]
    public async Task A_record_is_refused_when_something_newer_carries_the_key()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(Some.Record(1, null, s_key));
        await ledger.Tracker.RecordAsync(Some.Record(2, null, s_key));

        AppendConflictException conflict = (await FluentActions.Awaiting(async () =>
                await ledger.Tracker.RecordAsync(Some.Record(3, null, s_key), new AppendCondition { Key = s_key, AfterSeq = 1 }))
            .Should().ThrowAsync<AppendConflictException>()).Which;

        conflict.Seq.Should().Be(2);
        conflict.Key.Should().Be(s_key);
        (await ledger.CountAsync()).Should().Be(3);
    }

    [Fact]
    public async Task A_record_is_appended_when_the_newest_that_carries_the_key_is_the_one_expected()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        AppendResult newest = await ledger.Tracker.RecordAsync(Some.Record(1, null, s_key));
        await ledger.Tracker.RecordAsync(Some.Record(2));

        AppendResult next = await ledger.Tracker.RecordAsync(Some.Record(3, null, s_key), new AppendCondition { Key = s_key, AfterSeq = newest.FirstSeq });

        next.FirstSeq.Should().Be(3);
    }

    [Fact]
    public async Task A_condition_may_name_a_key_of_the_envelope()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        await FluentActions.Awaiting(async () =>
                await ledger.Tracker.RecordAsync(Some.Record(), new AppendCondition { Key = LedgerKey.OfKind(RecordKinds.Detection) }))
            .Should().ThrowAsync<AppendConflictException>();
    }

    [Fact]
    public async Task A_retry_of_a_record_is_recognised_although_its_condition_no_longer_holds()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var condition = new AppendCondition { Key = s_key };
        AppendResult first = await ledger.Tracker.RecordAsync(Some.Record(1, Some.Id(), s_key), condition);

        AppendResult retry = await ledger.Tracker.RecordAsync(Some.Record(1, Some.Id(), s_key), condition);

        retry.FirstSeq.Should().Be(first.FirstSeq);
    }

    [Fact]
    public async Task Of_writers_that_race_for_the_same_version_exactly_one_wins()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        for (int version = 0; version < 20; version++)
        {
            long newest = (await ledger.CountAsync()) - 1;
            var condition = new AppendCondition { Key = s_key, AfterSeq = newest };

            bool[] won = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => TryAsync(writer))));

            won.Count(one => one).Should().Be(1, $"version {version}");
            (await ledger.CountAsync()).Should().Be(newest + 2);

            async Task<bool> TryAsync(int writer)
            {
                try
                {
                    await ledger.Tracker.RecordAsync(Some.Record(writer, null, s_key), condition);
                    return true;
                }
                catch (AppendConflictException)
                {
                    return false;
                }
            }
        }
    }
}
