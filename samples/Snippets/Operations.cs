namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/operations.md.</summary>
public static class Operations
{
    public static async Task SeriesAsync(LineageTracker tracker, DateTimeOffset today)
    {
        #region series
        TimeSeries findings = await tracker.QueryTimeSeriesAsync(new TimeSeriesQuery
        {
            Metric = TimeSeriesMetric.Detections,
            From = today.AddDays(-30),
            Interval = TimeSeriesInterval.Day,
            GroupBy = [TimeSeriesDimension.Dataset, TimeSeriesDimension.IssueType],
        });
        foreach (TimeSeriesGroup group in findings.Groups)
        {
            Console.WriteLine($"{string.Join(" / ", group.Values)}: {string.Join(' ', group.Points.Select(point => point.Value))}");
        }
        #endregion
    }

    public static async Task MemberAsync(LineageTracker tracker, DateTimeOffset today)
    {
        #region member
        TimeSeries heat = await tracker.QueryTimeSeriesAsync(new TimeSeriesQuery
        {
            Metric = TimeSeriesMetric.OfMember("x-oven", "sensors.celsius"),
            Aggregation = TimeSeriesAggregation.P95,
            From = today.AddHours(-6),
            Interval = TimeSeriesInterval.Minute,
            Keys = [new LedgerKey("oven", "north-3")],
            IncludeEmpty = false,
        });
        #endregion

        Console.WriteLine(heat.Groups[0].Points.Count);
    }

    public static async Task LevelsAsync(LineageTracker tracker, DateTimeOffset today)
    {
        #region levels
        ServiceLevels levels = await tracker.GetServiceLevelsAsync(new ServiceLevelQuery
        {
            From = today.AddDays(-30),
            MaxAge = TimeSpan.FromHours(26),
            ExpectedSources = ["orders"],
        });

        Console.WriteLine($"{levels.PipelineSuccess.Rate:P2} of {levels.PipelineSuccess.Total} jobs; {levels.PipelineSuccess.ErrorBudgetLeft} more may fail");
        foreach (DataFreshness stale in levels.Freshness.Where(one => one.IsMet == false))
        {
            Console.WriteLine($"{stale.Dataset ?? stale.Source}: {stale.Age?.ToString() ?? "never"}");
        }
        #endregion
    }
}
