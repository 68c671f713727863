using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance;

public class TimeSeriesTests
{
    // A Friday.
    private static readonly DateTimeOffset s_from = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Records_are_counted_in_the_hour_in_which_the_ledger_took_them()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAtAsync(ledger, 1, 5.0);
        await RecordAtAsync(ledger, 2, 5.999);
        await RecordAtAsync(ledger, 4, 7);

        TimeSeries series = await ledger.Tracker.QueryTimeSeriesAsync(Query("x-test/n") with { Aggregation = TimeSeriesAggregation.Count, From = Hour(4), To = Hour(9) });

        series.Groups.Should().ContainSingle().Which.Points.Select(point => (point.Start, point.End, point.Count, point.Value)).Should().Equal(
            (Hour(4), Hour(5), 0, 0), (Hour(5), Hour(6), 2, 2), (Hour(6), Hour(7), 0, 0), (Hour(7), Hour(8), 1, 1), (Hour(8), Hour(9), 0, 0));
        (series.From, series.To, series.Interval, series.Aggregation).Should().Be((Hour(4), Hour(9), TimeSeriesInterval.Hour, TimeSeriesAggregation.Count));
    }

    [Theory]
    [InlineData(TimeSeriesAggregation.Count, 4)]
    [InlineData(TimeSeriesAggregation.Average, 2.5)]
    [InlineData(TimeSeriesAggregation.Sum, 10)]
    [InlineData(TimeSeriesAggregation.Min, 1)]
    [InlineData(TimeSeriesAggregation.Max, 4)]
    [InlineData(TimeSeriesAggregation.P50, 2)]
    [InlineData(TimeSeriesAggregation.P95, 4)]
    [InlineData(TimeSeriesAggregation.P99, 4)]
    public async Task Values_of_a_bucket_become_what_is_asked_for(TimeSeriesAggregation aggregation, double expected)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        foreach (int n in (int[])[3, 1, 4, 2])
        {
            await RecordAtAsync(ledger, n, 5);
        }

        TimeSeriesPoint[] points = await PointsAsync(ledger, Query("x-test/n") with { Aggregation = aggregation, From = Hour(5), To = Hour(7) });

        (points[0].Count, points[0].Value).Should().Be((4, expected));
        (points[1].Count, points[1].Value).Should().Be((0, aggregation == TimeSeriesAggregation.Count ? 0 : null));
    }

    [Fact]
    public async Task Empty_buckets_are_left_out_when_asked_for()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAtAsync(ledger, 1, 5);
        await RecordAtAsync(ledger, 2, 9);

        TimeSeriesPoint[] points = await PointsAsync(ledger, Query("x-test/n") with { IncludeEmpty = false });

        points.Select(point => point.Start).Should().Equal(Hour(5), Hour(9));
    }

    [Fact]
    public async Task The_period_is_half_open_and_cuts_its_first_and_last_bucket()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        foreach (double hour in (double[])[5.25, 5.5, 6.25, 6.5])
        {
            await RecordAtAsync(ledger, 1, hour);
        }

        TimeSeriesPoint[] points = await PointsAsync(ledger, Query("x-test/n") with { From = Hour(5.5), To = Hour(6.5) });

        points.Select(point => (point.Start, point.Count)).Should().Equal((Hour(5), 1), (Hour(6), 1));
    }

    [Fact]
    public async Task Without_an_end_the_series_goes_on_to_now_and_has_what_was_recorded_now()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAtAsync(ledger, 1, 5);

        TimeSeriesPoint[] points = await PointsAsync(ledger, Query("x-test/n") with { From = Hour(4) });

        points.Select(point => (point.Start, point.Count)).Should().Equal((Hour(4), 0), (Hour(5), 1));
    }

    [Theory]
    [InlineData(TimeSeriesInterval.Minute, "2026-01-31T23:59:00Z", "2026-02-01T00:00:00Z")]
    [InlineData(TimeSeriesInterval.Hour, "2026-01-31T23:00:00Z", "2026-02-01T00:00:00Z")]
    [InlineData(TimeSeriesInterval.Day, "2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z")]
    [InlineData(TimeSeriesInterval.Week, "2026-01-26T00:00:00Z", "2026-02-02T00:00:00Z")]
    [InlineData(TimeSeriesInterval.Month, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")]
    public async Task Buckets_follow_the_calendar_in_utc_and_weeks_begin_on_monday(TimeSeriesInterval interval, string start, string end)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var time = DateTimeOffset.Parse("2026-02-01T01:59:30+02:00", System.Globalization.CultureInfo.InvariantCulture);
        ledger.Clock.Now = time;
        await ledger.Tracker.RecordAsync(Some.Record());

        TimeSeriesPoint[] points = await PointsAsync(ledger, Query("x-test/n") with { Interval = interval, From = time, To = time.AddSeconds(1) });

        points.Should().ContainSingle();
        (points[0].Start.ToString("O"), points[0].End.ToString("O"), points[0].Count).Should().Be((Text(start), Text(end), 1));

        static string Text(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime().ToString("O");
    }

    [Fact]
    public async Task A_sunday_belongs_to_the_week_before_and_february_to_itself()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var sunday = new DateTimeOffset(2028, 2, 27, 23, 0, 0, TimeSpan.Zero);

        TimeSeriesPoint[] weeks = await PointsAsync(ledger, Query("records") with { Interval = TimeSeriesInterval.Week, From = sunday, To = sunday.AddHours(2) });
        TimeSeriesPoint[] months = await PointsAsync(ledger, Query("records") with { Interval = TimeSeriesInterval.Month, From = sunday, To = sunday.AddDays(3) });

        weeks.Select(point => point.Start.Day).Should().Equal(21, 28);
        months.Select(point => (point.End - point.Start).TotalDays).Should().Equal(29, 31);
    }

    [Fact]
    public async Task Groups_are_the_values_that_records_have_and_none()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection(), Some.Detection(43), Some.Detection(44, IssueType.LabelError) with { Rule = null });

        TimeSeries series = await ledger.Tracker.QueryTimeSeriesAsync(
            Query("detections") with { GroupBy = [TimeSeriesDimension.IssueType, TimeSeriesDimension.Rule], Interval = TimeSeriesInterval.Day });

        series.Groups.Select(group => (group.Values[0], group.Values[1], group.Points.Sum(point => point.Count))).Should().Equal(
            ("label-error", null, 1), ("outlier", "iqr", 2));
        series.Groups.Should().AllSatisfy(group => group.Points.Should().ContainSingle());
    }

    [Fact]
    public async Task A_group_has_a_bucket_for_every_interval_of_the_period()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAtAsync(ledger, 1, 5, new LedgerKey("colour", "red"));
        await RecordAtAsync(ledger, 1, 6, new LedgerKey("colour", "green"));

        TimeSeries series = await ledger.Tracker.QueryTimeSeriesAsync(
            Query("x-test/n") with { GroupBy = [new TimeSeriesDimension("colour")], From = Hour(5), To = Hour(7) });

        series.Groups.Select(group => (group.Values[0], string.Join(' ', group.Points.Select(point => point.Count)))).Should().Equal(("green", "0 1"), ("red", "1 0"));
    }

    [Fact]
    public async Task A_record_with_several_values_counts_in_the_group_of_each()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAtAsync(ledger, 1, 5, new LedgerKey("colour", "red"), new LedgerKey("colour", "green"), new LedgerKey("size", "big"));

        TimeSeries series = await ledger.Tracker.QueryTimeSeriesAsync(
            Query("x-test/n") with { GroupBy = [new TimeSeriesDimension("colour"), new TimeSeriesDimension("size"), TimeSeriesDimension.Project, TimeSeriesDimension.Kind] });

        series.Groups.Select(group => string.Join(' ', group.Values)).Should().Equal("green big warehouse x-test", "red big warehouse x-test");
    }

    [Fact]
    public async Task Only_records_that_pass_the_filter_count()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.RunAsync("run-2", Some.Detection(43) with { Dataset = Some.Dataset("other") }, Some.Detection(44, IssueType.LabelError));
        await ledger.Tracker.RecordAccessAsync(SomeGovernance.Access("ben"), SomeGovernance.In("north"));

        (await SumAsync(Query("detections"))).Should().Be(3);
        (await SumAsync(Query("detections") with { Run = "run-2" })).Should().Be(2);
        (await SumAsync(Query("detections") with { Dataset = Some.Dataset("other") })).Should().Be(1);
        (await SumAsync(Query("detections") with { Keys = [new LedgerKey("issue", "label-error")] })).Should().Be(1);
        (await SumAsync(Query("accesses") with { Tenant = "south" })).Should().Be(0);
        (await SumAsync(Query("accesses") with { Tenant = "north", Actor = "ben" })).Should().Be(1);
        (await SumAsync(Query("records") with { Keys = [LedgerKey.OfKind(RecordKinds.Run)] })).Should().Be(4, "each run began and ended");
        (await SumAsync(Query("runs"))).Should().Be(2, "each run ended once");
        (await SumAsync(Query("detections") with { AsOf = AsOf.Seq(2) })).Should().Be(1);

        async Task<long> SumAsync(TimeSeriesQuery query) => (await PointsAsync(ledger, query)).Sum(point => point.Count);
    }

    [Fact]
    public async Task A_grouped_series_of_nothing_has_no_groups_and_an_ungrouped_one_has_empty_buckets()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        TimeSeries grouped = await ledger.Tracker.QueryTimeSeriesAsync(Query("reviews") with { GroupBy = [TimeSeriesDimension.Reviewer] });
        TimeSeriesPoint[] all = await PointsAsync(ledger, Query("detection-score"));

        grouped.Groups.Should().BeEmpty();
        all.Should().NotBeEmpty().And.AllSatisfy(point => (point.Count, point.Value).Should().Be((0, null)));
    }

    [Fact]
    public async Task Percentiles_are_exact_up_to_1500_values_and_near_beyond()
    {
        const int many = 20_000;
        await using TestLedger ledger = await TestLedger.OpenAsync();
        int[] numbers = [.. Enumerable.Range(1, many)];
        new Random(1).Shuffle(numbers);
        ledger.Clock.Now = Hour(5);
        await ledger.Tracker.Store.AppendAsync([.. numbers.Where(n => n <= 1500).Select(n => Some.Record(n))]);
        ledger.Clock.Now = Hour(6);
        await ledger.Tracker.Store.AppendAsync([.. numbers.Select(n => Some.Record(n))]);

        TimeSeriesPoint[] points = await PointsAsync(ledger, Query("x-test/n") with { From = Hour(5), To = Hour(7), Aggregation = TimeSeriesAggregation.P95 });

        points[0].Value.Should().Be(1425);
        points[1].Value.Should().BeApproximately(0.95 * many, 0.004 * many);
    }

    [Fact]
    public async Task Too_many_buckets_are_refused_before_anything_is_read()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.QueryTimeSeriesAsync(Query("records") with { Interval = TimeSeriesInterval.Minute, From = s_from, To = s_from.AddMinutes(10_000).AddTicks(10) }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*more than 10000 intervals of a Minute: ask for a shorter period or a longer interval*");
        (await PointsAsync(ledger, Query("records") with { Interval = TimeSeriesInterval.Minute, From = s_from, To = s_from.AddMinutes(10_000) })).Should().HaveCount(10_000);
        await FluentActions.Awaiting(() => ledger.Tracker.QueryTimeSeriesAsync(Query("records") with { Interval = TimeSeriesInterval.Minute, From = DateTimeOffset.MinValue, To = DateTimeOffset.MaxValue }))
            .Should().ThrowAsync<ArgumentException>();
    }

    [Theory]
    [InlineData(TimeSeriesInterval.Minute)]
    [InlineData(TimeSeriesInterval.Week)]
    [InlineData(TimeSeriesInterval.Month)]
    public async Task The_ends_of_the_calendar_are_asked_for_without_harm(TimeSeriesInterval interval)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        (await PointsAsync(ledger, Query("records") with { Interval = interval, From = DateTimeOffset.MinValue, To = DateTimeOffset.MinValue.AddSeconds(1) })).Should().ContainSingle();
        (await PointsAsync(ledger, Query("records") with { Interval = interval, From = DateTimeOffset.MaxValue.AddSeconds(-1), To = DateTimeOffset.MaxValue }))[^1].End.Should().BeCloseTo(DateTimeOffset.MaxValue, TimeSpan.FromDays(7));
    }

    [Fact]
    public async Task Too_many_groups_are_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAtAsync(ledger, 1, 5, new LedgerKey("colour", "red"), new LedgerKey("colour", "green"), new LedgerKey("colour", "blue"));
        TimeSeriesQuery query = Query("x-test/n") with { GroupBy = [new TimeSeriesDimension("colour")] };

        (await ledger.Tracker.QueryTimeSeriesAsync(query with { MaxGroups = 3 })).Groups.Should().HaveCount(3);
        await FluentActions.Awaiting(() => ledger.Tracker.QueryTimeSeriesAsync(query with { MaxGroups = 2 }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*more than 2 groups by colour*");
    }

    [Fact]
    public async Task Too_many_buckets_of_all_groups_together_are_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordAtAsync(ledger, 1, 5, [.. Enumerable.Range(0, 101).Select(n => new LedgerKey("colour", $"{n}"))]);
        TimeSeriesQuery query = Query("x-test/n") with { GroupBy = [new TimeSeriesDimension("colour")], Interval = TimeSeriesInterval.Minute, From = s_from, To = s_from.AddMinutes(10_000) };

        await FluentActions.Awaiting(() => ledger.Tracker.QueryTimeSeriesAsync(query)).Should().ThrowAsync<ArgumentException>().WithMessage("*more than 1000000 buckets together*");
        (await ledger.Tracker.QueryTimeSeriesAsync(query with { IncludeEmpty = false })).Groups.Should().HaveCount(101);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_period_of_no_time_is_refused(int hours)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.QueryTimeSeriesAsync(Query("records") with { From = Hour(5), To = Hour(5 + hours) }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*ask for an end later than the beginning*");
    }

    [Fact]
    public async Task What_is_not_said_or_not_there_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.QueryTimeSeriesAsync(Query("records") with { Metric = default })).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => ledger.Tracker.QueryTimeSeriesAsync(Query("records") with { GroupBy = [default] })).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => ledger.Tracker.QueryTimeSeriesAsync(Query("records") with { Interval = (TimeSeriesInterval)9 })).Should().ThrowAsync<ArgumentException>();
        FluentActions.Invoking(() => Query("records") with { MaxGroups = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static DateTimeOffset Hour(double hour) => s_from.AddHours(hour);

    private static TimeSeriesQuery Query(string metric) => new() { Metric = new TimeSeriesMetric(metric), From = s_from };

    private static async Task RecordAtAsync(TestLedger ledger, int number, double hour, params LedgerKey[] keys)
    {
        ledger.Clock.Now = Hour(hour);
        await ledger.Tracker.RecordAsync(Some.Record(number, keys: keys));
    }

    private static async Task<TimeSeriesPoint[]> PointsAsync(TestLedger ledger, TimeSeriesQuery query) =>
        [.. (await ledger.Tracker.QueryTimeSeriesAsync(query)).Groups.Single().Points];
}
