namespace DqLineage;

/// <summary>Lines over time.</summary>
public sealed record ReportLineChart : ReportBlock
{
    /// <summary>The lines, the most important first.</summary>
    public required IReadOnlyList<ReportSeries> Series { get; init; }

    /// <summary>Whether the axis of the values begins with zero, so that heights may be compared.</summary>
    /// <value><see langword="true"/> by default. Otherwise it begins near the least value, which shows small changes of large ones.</value>
    public bool StartsAtZero { get; init; } = true;

    /// <summary>What stands below it, such as how long each stretch of time is.</summary>
    public string? Note { get; init; }

    internal override string Word => "line-chart";

    internal override ReportTable ToTable()
    {
        var times = Series.SelectMany(series => series.Points).Select(point => point.At).Distinct().Order().ToList();
        var values = Series.Select(series => series.Points.DistinctBy(point => point.At).ToDictionary(point => point.At, point => point.Value)).ToList();
        return new ReportTable
        {
            Title = Title,
            Columns = ["Time (UTC)", .. Series.Select(series => series.Name)],
            Rows =
            [
                .. times.Select(time => (IReadOnlyList<ReportValue>)
                    [time, .. values.Select(series => series.TryGetValue(time, out double value) ? (ReportValue)value : ReportValue.None)]),
            ],
            Note = Note,
        };
    }

    internal override void Validate()
    {
        foreach (ReportPoint point in Series.SelectMany(series => series.Points))
        {
            NumberRule.RequireFinite(point.Value, $"A point of the chart '{SafeText.Show(Title ?? string.Empty)}'", nameof(Series));
        }
    }
}
