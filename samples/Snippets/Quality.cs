namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/quality.md.</summary>
public static class Quality
{
    public static async Task TrendAsync(LineageTracker tracker)
    {
        #region trend
        QualityTrend trend = await tracker.GetQualityTrendAsync(new TrendQuery
        {
            Metric = TrendMetric.RowPassRate,
            Dataset = new DatasetRef { Namespace = "warehouse", Name = "raw.orders" },
            From = DateTimeOffset.UtcNow.AddDays(-90),
        });
        Console.WriteLine($"{trend.Direction}, improving: {trend.IsImproving}, {trend.Slope?.PerDay:+0.0000;-0.0000} a day, p = {trend.Test?.PValue:0.000}");
        #endregion
    }

    public static async Task CompareAsync(LineageTracker tracker)
    {
        #region compare
        RunComparison comparison = await tracker.CompareRunsAsync(new RunRef("2026-01-30"), new RunRef("2026-01-31"));
        Console.WriteLine($"{comparison.Total.New} new, {comparison.Total.Resolved} resolved, {comparison.Total.Recurred} back");
        #endregion
    }

    public static async Task AgreementAsync(LineageTracker tracker)
    {
        #region agreement
        AgreementReport report = await tracker.GetAgreementAsync(new AgreementQuery { Run = new RunRef("2026-01-31") });
        AgreementCoefficient alpha = report.Total.KrippendorffAlpha;
        Console.WriteLine(alpha.Value is { } value ? $"alpha {value:0.00}, {alpha.Interval?.Low:0.00} to {alpha.Interval?.High:0.00}" : alpha.Undefined);
        foreach (ReviewConflict conflict in report.Conflicts.Where(conflict => conflict.SettledBy is null))
        {
            Console.WriteLine($"{conflict.Sample} {conflict.IssueType}: {string.Join(", ", conflict.Reviews.Select(review => review.Data.Decision))}");
        }
        #endregion
    }

    public static async Task SecondReviewAsync(LineageTracker tracker)
    {
        #region second-review
        var query = new ReviewQueueQuery { Run = new RunRef("2026-01-31"), NotReviewedBy = "ben", IsBlind = true };
        await foreach (ReviewItem item in tracker.GetReviewQueueAsync(query))
        {
            await tracker.RecordReviewAsync(new Review
            {
                RunId = query.Run,
                Sample = item.Detection.Data.Sample,
                IssueType = item.Detection.Data.IssueType,
                Decision = ReviewDecision.Keep,
                Reviewer = "ben",
                Stage = ReviewStage.Second,
            });
        }
        #endregion
    }
}
