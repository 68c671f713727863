using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class ClockTests
{
    [Fact]
    public async Task Times_never_go_back_when_the_clock_does()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(Some.Record());
        ledger.Clock.Advance(TimeSpan.FromHours(-1));

        await ledger.Tracker.RecordAsync(Some.Record());

        (await ledger.LinesAsync()).Should().OnlyContain(line => line.Time == Some.Instant);
    }

    [Fact]
    public async Task A_clock_that_runs_back_is_recorded_once_until_it_has_caught_up()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Clock.Advance(TimeSpan.FromSeconds(-10));
        await ledger.Tracker.RecordAsync(Some.Record(1));
        await ledger.Tracker.RecordAsync(Some.Record(2));
        ledger.Clock.Advance(TimeSpan.FromSeconds(5));
        await ledger.Tracker.RecordAsync(Some.Record(3));

        ledger.Clock.Advance(TimeSpan.FromSeconds(60));
        await ledger.Tracker.RecordAsync(Some.Record(4));
        ledger.Clock.Advance(TimeSpan.FromSeconds(-30));
        await ledger.Tracker.RecordAsync(Some.Record(5));

        (await ledger.LinesAsync()).Select(line => line.Kind).Should().Equal(
            "ledger-created", "clock-adjusted", "x-test", "x-test", "x-test", "x-test", "clock-adjusted", "x-test");
    }

    [Fact]
    public async Task The_record_says_how_far_the_clock_stood_behind()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Clock.Advance(TimeSpan.FromSeconds(-10));

        await ledger.Tracker.RecordAsync(Some.Record());

        (await ledger.LinesAsync())[1].ReadData(RecordJsonContext.Default.ClockAdjusted).Should().Be(
            new ClockAdjusted { Observed = Some.Instant.AddSeconds(-10), HeldAt = Some.Instant, BehindSeconds = 10 });
    }

    [Fact]
    public async Task A_clock_that_stands_behind_by_a_second_or_less_is_only_held()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Clock.Advance(TimeSpan.FromSeconds(-1));

        await ledger.Tracker.RecordAsync(Some.Record());

        (await ledger.LinesAsync()).Select(line => line.Kind).Should().Equal("ledger-created", "x-test");
    }
}
