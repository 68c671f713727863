namespace DqLineage;

/// <summary>A period, cut into stretches of the same length for charts: hours, days, weeks, or longer ones when it is very long.</summary>
internal sealed class ReportTimeline
{
    private const int MostSteps = 200;
    private const int MostHours = 3 * 24;

    private static readonly (TimeSpan Step, string Name, int Most)[] s_steps =
    [
        (TimeSpan.FromHours(1), "hour", MostHours), (TimeSpan.FromDays(1), "day", MostSteps), (TimeSpan.FromDays(7), "seven days", MostSteps),
        (TimeSpan.FromDays(30), "thirty days", MostSteps), (TimeSpan.FromDays(365), "365 days", int.MaxValue),
    ];

    private readonly long _from;
    private readonly long _step;

    private ReportTimeline(DateTimeOffset from, DateTimeOffset to)
    {
        long length = Math.Max(1, to.UtcTicks - from.UtcTicks);
        (TimeSpan step, Name, _) = Array.Find(s_steps, one => length <= one.Most * one.Step.Ticks || one.Most == int.MaxValue);
        _step = step.Ticks;

        // Steps of an hour begin with hours, and longer ones with days.
        long unit = Math.Min(_step, TimeSpan.TicksPerDay);
        _from = from.UtcTicks - (from.UtcTicks % unit);
        Count = (int)((to.UtcTicks - _from + _step - 1) / _step);
    }

    /// <summary>How many stretches there are.</summary>
    internal int Count { get; }

    /// <summary>What a stretch is called.</summary>
    internal string Name { get; }

    internal string Note => $"Each point is a count of one {Name}.";

    /// <param name="period">The period.</param>
    /// <param name="first">The time of the first record in it, if there is one.</param>
    /// <param name="last">The time of the last.</param>
    internal static ReportTimeline Of(ReportPeriod period, DateTimeOffset? first, DateTimeOffset? last)
    {
        if (period.Kind != ReportPeriodKind.Custom || first is not { } begin || last is not { } end)
        {
            return new ReportTimeline(period.From, period.To);
        }

        // A period of somebody's own may reach far beyond the records.
        return new ReportTimeline(begin, end.AddTicks(1));
    }

    internal int IndexOf(DateTimeOffset time) => (int)Math.Clamp((time.UtcTicks - _from) / _step, 0, Count - 1);

    /// <summary>The first instant after the stretch of an instant.</summary>
    internal long EndOf(int index) => _from + ((index + 1) * _step);

    internal DateTimeOffset this[int index] => new(_from + (index * _step), TimeSpan.Zero);
}
