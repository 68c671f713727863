using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class WatermarkTests
{
    private static DateTimeOffset Hour(int hour) => Some.Instant.AddHours(hour);

    [Fact]
    public async Task A_watermark_reads_back_as_it_was_recorded_in_utc()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<Watermark> recorded = await ledger.Tracker.RecordWatermarkAsync(
            SomeGovernance.Watermark(0, 1) with { From = Hour(0).ToOffset(TimeSpan.FromHours(2)), LateArrivals = 3 });

        LedgerLine line = (await ledger.LinesAsync()).Single(one => one.Kind == RecordKinds.Watermark);

        line.ReadRecord().Should().BeEquivalentTo(recorded);
        System.Text.Encoding.UTF8.GetString(line.Data.Span).Should().Be(
            """{"source":"orders","from":"2026-01-02T03:04:05.678000Z","to":"2026-01-02T04:04:05.678000Z","late_arrivals":3}""");
    }

    [Fact]
    public async Task What_lies_between_watermarks_is_a_gap_and_what_two_cover_is_an_overlap()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAsync(ledger, (6, 8), (0, 2), (1, 4), (4, 5));

        WatermarkCoverage coverage = await ledger.Tracker.GetWatermarkCoverageAsync("orders");

        Hours(coverage.Covered).Should().Equal((0, 5), (6, 8));
        Hours(coverage.Gaps).Should().Equal((5, 6));
        WatermarkOverlap overlap = coverage.Overlaps.Should().ContainSingle().Subject;
        Hours([overlap.Range]).Should().Equal((1, 2));
        overlap.Watermarks.Select(watermark => watermark.Data.From).Should().Equal(Hour(0), Hour(1));
        (coverage.Range, coverage.Watermarks, coverage.LateArrivals, coverage.IsComplete).Should().Be((new TimeRange { From = Hour(0), To = Hour(8) }, 4, 4, false));
    }

    [Fact]
    public async Task Watermarks_that_touch_leave_no_gap()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAsync(ledger, (0, 2), (2, 4));

        WatermarkCoverage coverage = await ledger.Tracker.GetWatermarkCoverageAsync("orders");

        (coverage.IsComplete, coverage.Overlaps.Count).Should().Be((true, 0));
    }

    [Fact]
    public async Task A_long_watermark_overlaps_each_of_those_within_it_apart()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAsync(ledger, (0, 10), (2, 3), (5, 6));

        WatermarkCoverage coverage = await ledger.Tracker.GetWatermarkCoverageAsync("orders");

        Hours(coverage.Overlaps.Select(overlap => overlap.Range)).Should().Equal((2, 3), (5, 6));
        coverage.Overlaps.Should().AllSatisfy(overlap => overlap.Watermarks.Should().HaveCount(2));
    }

    [Fact]
    public async Task A_range_cuts_what_reaches_beyond_it_and_has_gaps_at_its_ends()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAsync(ledger, (0, 4), (6, 9), (20, 21));

        WatermarkCoverage coverage = await ledger.Tracker.GetWatermarkCoverageAsync("orders", Hour(2).ToOffset(TimeSpan.FromHours(5)), Hour(12));

        Hours(coverage.Covered).Should().Equal((2, 4), (6, 9));
        Hours(coverage.Gaps).Should().Equal((4, 6), (9, 12));
        coverage.Watermarks.Should().Be(2);
        coverage.Range!.From.Offset.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_source_without_watermarks_is_all_gap_where_a_range_is_asked_for()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        WatermarkCoverage nothing = await ledger.Tracker.GetWatermarkCoverageAsync("orders");
        WatermarkCoverage range = await ledger.Tracker.GetWatermarkCoverageAsync("orders", Hour(0), Hour(1));

        (nothing.Range, nothing.Gaps.Count, nothing.IsComplete).Should().Be((null, 0, false));
        Hours(range.Gaps).Should().Equal((0, 1));
    }

    [Fact]
    public async Task Coverage_is_that_of_the_source_the_tenant_and_the_moment()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Recorded<Watermark> first = await ledger.Tracker.RecordWatermarkAsync(SomeGovernance.Watermark(0, 1));
        await ledger.Tracker.RecordWatermarkAsync(SomeGovernance.Watermark(1, 2), SomeGovernance.In("north"));
        await ledger.Tracker.RecordWatermarkAsync(SomeGovernance.Watermark(5, 6) with { Source = "customers" });

        Hours((await ledger.Tracker.GetWatermarkCoverageAsync("orders")).Covered).Should().Equal((0, 2));
        Hours((await ledger.Tracker.GetWatermarkCoverageAsync("orders", asOf: AsOf.Seq(first.Seq))).Covered).Should().Equal((0, 1));
        Hours((await ledger.Tracker.GetWatermarkCoverageAsync("orders", tenant: "north")).Covered).Should().Equal((1, 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9)]
    public async Task A_watermark_that_does_not_end_after_it_begins_is_refused(int ticks)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.RecordWatermarkAsync(SomeGovernance.Watermark(0, 0) with { To = Hour(0).AddTicks(ticks) }).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*set To to a later instant than From*");
    }

    [Fact]
    public async Task A_watermark_without_a_source_or_with_a_negative_count_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.RecordWatermarkAsync(SomeGovernance.Watermark(0, 1) with { Source = "" }).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*source '' is empty*");
        await FluentActions.Awaiting(() => ledger.Tracker.RecordWatermarkAsync(SomeGovernance.Watermark(0, 1) with { LateArrivals = -1 }).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*late_arrivals*-1*");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    public async Task A_range_of_no_time_is_no_question(int from, int to)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.GetWatermarkCoverageAsync("orders", Hour(from), Hour(to)))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*ask for an end later than the beginning*");
    }

    [Fact]
    public async Task Coverage_is_that_of_a_slow_count_of_every_hour()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            await using TestLedger ledger = await TestLedger.OpenAsync();
            var random = new Random(seed);
            int[] covers = new int[30];
            for (int i = random.Next(1, 9); i > 0; i--)
            {
                int from = random.Next(covers.Length);
                int to = random.Next(from + 1, covers.Length + 1);
                await RecordAsync(ledger, (from, to));
                Enumerable.Range(from, to - from).ToList().ForEach(hour => covers[hour]++);
            }

            WatermarkCoverage coverage = await ledger.Tracker.GetWatermarkCoverageAsync("orders", Hour(0), Hour(covers.Length));

            HoursIn(coverage.Gaps).Should().Equal(Where(0, 0), $"seed {seed}");
            HoursIn(coverage.Covered).Should().Equal(Where(1, 99), $"seed {seed}");
            HoursIn(coverage.Overlaps.Select(overlap => overlap.Range)).Should().Equal(Where(2, 99), $"seed {seed}");

            IEnumerable<int> Where(int least, int most) => Enumerable.Range(0, covers.Length).Where(hour => covers[hour] >= least && covers[hour] <= most);
        }
    }

    private static async Task RecordAsync(TestLedger ledger, params (int From, int To)[] ranges)
    {
        foreach ((int from, int to) in ranges)
        {
            await ledger.Tracker.RecordWatermarkAsync(SomeGovernance.Watermark(from, to) with { LateArrivals = 1 });
        }
    }

    private static IEnumerable<(int From, int To)> Hours(IEnumerable<TimeRange> ranges) => ranges.Select(range => (HourOf(range.From), HourOf(range.To)));

    private static IEnumerable<int> HoursIn(IEnumerable<TimeRange> ranges) => Hours(ranges).SelectMany(range => Enumerable.Range(range.From, range.To - range.From));

    private static int HourOf(DateTimeOffset time) => (int)(time - Some.Instant).TotalHours;
}
