namespace DqLineage;

/// <summary>The stretches of the calendar, in UTC, that a period touches.</summary>
internal sealed class TimeBuckets
{
    private readonly DateTimeOffset[] _edges;

    /// <exception cref="ArgumentException">They are too many.</exception>
    internal TimeBuckets(DateTimeOffset from, DateTimeOffset to, TimeSeriesInterval interval)
    {
        var edges = new List<DateTimeOffset> { FloorOf(from, interval) };
        while (edges[^1] < to)
        {
            // One more edge than buckets.
            if (edges.Count > TimeSeriesQuery.MaxBuckets)
            {
                throw new ArgumentException(
                    $"From {LedgerTime.Format(from)} to {LedgerTime.Format(to)} there are more than {TimeSeriesQuery.MaxBuckets} intervals of a {interval}: ask for a shorter period or a longer interval.",
                    nameof(interval));
            }

            edges.Add(NextOf(edges[^1], interval));
        }

        _edges = [.. edges];
    }

    internal int Count => _edges.Length - 1;

    internal DateTimeOffset StartOf(int bucket) => _edges[bucket];

    internal DateTimeOffset EndOf(int bucket) => _edges[bucket + 1];

    private static DateTimeOffset FloorOf(DateTimeOffset time, TimeSeriesInterval interval)
    {
        DateTime utc = time.UtcDateTime;
        DateTime start = interval switch
        {
            TimeSeriesInterval.Minute => new DateTime(utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, 0, DateTimeKind.Utc),
            TimeSeriesInterval.Hour => new DateTime(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, DateTimeKind.Utc),
            TimeSeriesInterval.Day => utc.Date,

            // The calendar's first day was a Monday, so this never goes before it.
            TimeSeriesInterval.Week => utc.Date.AddDays(-(((int)utc.DayOfWeek + 6) % 7)),
            TimeSeriesInterval.Month => new DateTime(utc.Year, utc.Month, 1, 0, 0, 0, DateTimeKind.Utc),
            _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, "An interval is a minute, an hour, a day, a week or a month."),
        };
        return new DateTimeOffset(start, TimeSpan.Zero);
    }

    private static DateTimeOffset NextOf(DateTimeOffset start, TimeSeriesInterval interval)
    {
        if (interval == TimeSeriesInterval.Month)
        {
            return start is { Year: 9999, Month: 12 } ? DateTimeOffset.MaxValue : start.AddMonths(1);
        }

        TimeSpan width = interval switch
        {
            TimeSeriesInterval.Minute => TimeSpan.FromMinutes(1),
            TimeSeriesInterval.Hour => TimeSpan.FromHours(1),
            TimeSeriesInterval.Day => TimeSpan.FromDays(1),
            _ => TimeSpan.FromDays(7),
        };
        return start > DateTimeOffset.MaxValue - width ? DateTimeOffset.MaxValue : start + width;
    }
}
