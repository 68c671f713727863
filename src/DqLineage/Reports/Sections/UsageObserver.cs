namespace DqLineage;

/// <summary>Counts every record of a period: by kind, time, actor, tenant, and for jobs by state.</summary>
internal sealed class UsageObserver(ReportTimeline timeline) : ReportObserver
{
    private const int DaysOfAWeek = 7;
    private const int HoursOfADay = 24;

    private readonly long[] _hours = new long[DaysOfAWeek * HoursOfADay];
    private long _hourEnd;
    private int _hour;

    internal Dictionary<string, KeyTally> Records { get; } = new(StringComparer.Ordinal);

    internal KeyTallies<KeyTally> Actors { get; } = new(static () => new KeyTally());

    internal KeyTallies<KeyTally> Tenants { get; } = new(static () => new KeyTally());

    internal KeyTallies<KeyTally> JobStates { get; } = new(static () => new KeyTally());

    internal TimelineCounts Times { get; } = new(timeline);

    internal long Total { get; private set; }

    public override void Observe(LedgerLine line)
    {
        Total++;
        if (!Records.TryGetValue(line.Kind, out KeyTally? kind))
        {
            Records.Add(line.Kind, kind = new KeyTally());
        }

        kind.Add(line);
        Times.Add(line.Time);
        AddHour(line.Time.UtcTicks);
        if (line.ActorUtf8 is { IsEmpty: false } actor)
        {
            Actors.Of(actor).Add(line);
        }

        if (line.TenantUtf8 is { IsEmpty: false } tenant)
        {
            Tenants.Of(tenant).Add(line);
        }

        if (ReferenceEquals(line.Kind, RecordKinds.Job) && line.ValueOfKey("status:"u8) is { IsEmpty: false } status)
        {
            JobStates.Of(status).Add(line);
        }
    }

    internal ReportHeatmap ToHeatmap() => new()
    {
        Title = "Records by weekday and hour (UTC)",
        Columns = [.. Enumerable.Range(0, HoursOfADay).Select(hour => hour.ToString("00", System.Globalization.CultureInfo.InvariantCulture))],
        Rows = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        Values = [.. Enumerable.Range(0, DaysOfAWeek).Select(day => (IReadOnlyList<double>)[.. _hours.Skip(day * HoursOfADay).Take(HoursOfADay).Select(count => (double)count)])],
    };

    // Times never go back: the calendar is asked once an hour.
    private void AddHour(long ticks)
    {
        if (ticks >= _hourEnd)
        {
            long hour = ticks / TimeSpan.TicksPerHour;
            _hourEnd = (hour + 1) * TimeSpan.TicksPerHour;

            // The calendar's first day is a Monday.
            _hour = (int)(hour % (DaysOfAWeek * HoursOfADay));
        }

        _hours[_hour]++;
    }
}
