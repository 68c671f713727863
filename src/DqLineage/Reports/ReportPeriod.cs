using System.Globalization;

namespace DqLineage;

/// <summary>The time that a report is about: from an instant, included, to another, not included. Always UTC.</summary>
/// <remarks>A record is in the period when the ledger took it then: by <see cref="LedgerLine.Time"/>, not by what a payload says of itself.</remarks>
public sealed record ReportPeriod
{
    private const int DaysOfAWeek = 7;

    private ReportPeriod(ReportPeriodKind kind, DateTimeOffset from, DateTimeOffset to) => (Kind, From, To) = (kind, from, to);

    /// <summary>How long it is.</summary>
    public ReportPeriodKind Kind { get; }

    /// <summary>The first instant that belongs to it.</summary>
    public DateTimeOffset From { get; }

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset To { get; }

    /// <summary>The period of the same kind that begins where this one ends. One of a kind of its own is followed by one as long.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The calendar ends before it does.</exception>
    public ReportPeriod Next => Kind == ReportPeriodKind.Custom ? Between(To, To + (To - From)) : Of(Kind, DateOf(To));

    /// <summary>A day.</summary>
    /// <param name="date">The day.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The calendar ends with that day.</exception>
    public static ReportPeriod DayOf(DateOnly date) => Of(ReportPeriodKind.Daily, date);

    /// <summary>The week of a day, from its Monday.</summary>
    /// <param name="date">Any day of the week.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The calendar ends with that week.</exception>
    public static ReportPeriod WeekOf(DateOnly date) => Of(ReportPeriodKind.Weekly, date);

    /// <summary>The month of a day.</summary>
    /// <param name="date">Any day of the month.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The calendar ends with that month.</exception>
    public static ReportPeriod MonthOf(DateOnly date) => Of(ReportPeriodKind.Monthly, date);

    /// <summary>From one instant to another. They may have any offset; microseconds are kept, and what is finer is cut off.</summary>
    /// <param name="from">The first instant that belongs to it.</param>
    /// <param name="to">The first instant after it.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">It does not end after it begins.</exception>
    public static ReportPeriod Between(DateTimeOffset from, DateTimeOffset to)
    {
        (DateTimeOffset first, DateTimeOffset end) = (LedgerTime.Truncate(from), LedgerTime.Truncate(to));
        return end > first
            ? new ReportPeriod(ReportPeriodKind.Custom, first, end)
            : throw new ArgumentException($"The period ends at {LedgerTime.Format(end)}, which is not after {LedgerTime.Format(first)}, where it begins: give a later end.", nameof(to));
    }

    /// <summary>The period of a kind that a day belongs to.</summary>
    /// <param name="kind">A kind with a length of its own.</param>
    /// <param name="date">The day.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no length of its own, or the calendar ends with that period.</exception>
    public static ReportPeriod Of(ReportPeriodKind kind, DateOnly date)
    {
        (DateOnly first, DateOnly end) = kind switch
        {
            ReportPeriodKind.Daily => (date, date.AddDays(1)),
            ReportPeriodKind.Weekly => From(MondayOf(date), monday => monday.AddDays(DaysOfAWeek)),
            ReportPeriodKind.Monthly => From(new DateOnly(date.Year, date.Month, 1), day => day.AddMonths(1)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only days, weeks and months follow from a date: use Between for others."),
        };
        return new ReportPeriod(kind, Midnight(first), Midnight(end));

        static (DateOnly First, DateOnly End) From(DateOnly day, Func<DateOnly, DateOnly> end) => (day, end(day));
    }

    /// <summary>The last period of a kind that has ended at an instant.</summary>
    /// <param name="kind">A kind with a length of its own.</param>
    /// <param name="instant">The instant.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no length of its own, or the calendar begins after that period.</exception>
    public static ReportPeriod LastBefore(ReportPeriodKind kind, DateTimeOffset instant) =>
        Of(kind, DateOf(Of(kind, DateOf(instant)).From.AddTicks(-1)));

    /// <summary>The period's name: <c>2026-01-02</c>, <c>2026-W01</c>, <c>2026-01</c>, or two instants with a slash between.</summary>
    /// <returns>The name, the same for the same period.</returns>
    public override string ToString() => Kind switch
    {
        ReportPeriodKind.Daily => From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ReportPeriodKind.Weekly => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(From.UtcDateTime):0000}-W{ISOWeek.GetWeekOfYear(From.UtcDateTime):00}"),
        ReportPeriodKind.Monthly => From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => $"{LedgerTime.Format(From)}/{LedgerTime.Format(To)}",
    };

    /// <summary>The word for the kind, in files.</summary>
    internal string KindWord => Kind switch
    {
        ReportPeriodKind.Daily => "daily",
        ReportPeriodKind.Weekly => "weekly",
        ReportPeriodKind.Monthly => "monthly",
        _ => "custom",
    };

    private static DateOnly MondayOf(DateOnly date) =>
        date.DayNumber < DaysOfAWeek ? DateOnly.MinValue : date.AddDays(-(((int)date.DayOfWeek + DaysOfAWeek - 1) % DaysOfAWeek));

    private static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    private static DateTimeOffset Midnight(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
