namespace DqLineage;

/// <summary>Counts of each stretch of a timeline. Times never go back.</summary>
internal sealed class TimelineCounts(ReportTimeline timeline)
{
    private readonly double[] _counts = new double[timeline.Count];
    private int _index;
    private long _end;

    internal void Add(DateTimeOffset time, double by = 1)
    {
        if (time.UtcTicks >= _end)
        {
            _index = timeline.IndexOf(time);
            _end = timeline.EndOf(_index);
        }

        _counts[_index] += by;
    }

    internal ReportSeries ToSeries(string name) => new()
    {
        Name = name,
        Points = [.. _counts.Select((count, i) => new ReportPoint { At = timeline[i], Value = count })],
    };

    /// <summary>The mean of what was counted, where anything was: a gap elsewhere.</summary>
    internal ReportSeries ToMeans(string name, TimelineCounts of) => new()
    {
        Name = name,
        Points = [.. Enumerable.Range(0, _counts.Length).Where(i => of._counts[i] > 0).Select(i => new ReportPoint { At = timeline[i], Value = _counts[i] / of._counts[i] })],
    };
}
