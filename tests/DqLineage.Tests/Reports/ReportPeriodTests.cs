namespace DqLineage.Tests.Reports;

public class ReportPeriodTests
{
    [Theory]
    [InlineData("daily", "2026-01-05", "2026-01-05", "2026-01-06", "2026-01-05")]
    [InlineData("weekly", "2026-01-04", "2025-12-29", "2026-01-05", "2026-W01")]
    [InlineData("weekly", "2026-01-05", "2026-01-05", "2026-01-12", "2026-W02")]
    [InlineData("weekly", "2027-01-01", "2026-12-28", "2027-01-04", "2026-W53")]
    [InlineData("monthly", "2028-02-29", "2028-02-01", "2028-03-01", "2028-02")]
    [InlineData("monthly", "2026-12-31", "2026-12-01", "2027-01-01", "2026-12")]
    public void A_period_of_a_day_begins_and_ends_at_midnight_of_UTC(string kind, string date, string from, string to, string name)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        ReportPeriod period = kind switch { "daily" => ReportPeriod.DayOf(day), "weekly" => ReportPeriod.WeekOf(day), _ => ReportPeriod.MonthOf(day) };

        period.From.Should().Be(Utc(from));
        period.To.Should().Be(Utc(to));
        period.From.Offset.Should().Be(TimeSpan.Zero);
        period.ToString().Should().Be(name);
    }

    [Fact]
    public void A_period_between_instants_is_UTC_and_cut_to_microseconds()
    {
        var from = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2));

        ReportPeriod period = ReportPeriod.Between(from, from.AddTicks(15));

        period.From.Should().Be(Utc("2026-01-01")).And.BeExactly(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        period.To.UtcTicks.Should().Be(period.From.UtcTicks + 10);
        period.ToString().Should().Be("2026-01-01T00:00:00.000000Z/2026-01-01T00:00:00.000001Z");
        period.Kind.Should().Be(ReportPeriodKind.Custom);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_period_that_does_not_end_after_it_begins_is_refused(int hours)
    {
        Action between = () => ReportPeriod.Between(Some.Instant, Some.Instant.AddHours(hours));

        between.Should().Throw<ArgumentException>().WithMessage("*not after*give a later end*");
    }

    [Fact]
    public void Only_periods_with_a_length_of_their_own_follow_from_a_date()
    {
        Action custom = () => ReportPeriod.Of(ReportPeriodKind.Custom, new DateOnly(2026, 1, 1));
        Action end = () => ReportPeriod.MonthOf(DateOnly.MaxValue);
        Action begin = () => ReportPeriod.LastBefore(ReportPeriodKind.Daily, DateTimeOffset.MinValue);

        custom.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*use Between*");
        end.Should().Throw<ArgumentOutOfRangeException>();
        begin.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(ReportPeriodKind.Daily, "2026-03-01", "2026-02-28")]
    [InlineData(ReportPeriodKind.Weekly, "2026-03-01", "2026-W08")]
    [InlineData(ReportPeriodKind.Weekly, "2026-03-02", "2026-W09")]
    [InlineData(ReportPeriodKind.Monthly, "2026-03-01", "2026-02")]
    [InlineData(ReportPeriodKind.Monthly, "2026-01-31", "2025-12")]
    public void The_last_period_before_an_instant_has_ended_by_then(ReportPeriodKind kind, string instant, string name)
    {
        ReportPeriod period = ReportPeriod.LastBefore(kind, Utc(instant));

        period.ToString().Should().Be(name);
        period.To.Should().BeOnOrBefore(Utc(instant));
        period.Next.To.Should().BeAfter(Utc(instant));
        period.Next.From.Should().Be(period.To);
    }

    private static DateTimeOffset Utc(string day) => DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
