namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>How a metric of quality went over time, whether it rises or falls beyond chance, and where it jumped.</summary>
    /// <param name="query">Which metric, of what; by default the quality score of all completed runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The trend. With one point, or none, there is nothing to test, and it says so by absence.</returns>
    /// <exception cref="ArgumentException">The period ends before it begins.</exception>
    public async Task<QualityTrend> GetQualityTrendAsync(TrendQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new TrendQuery();
        if (query.From > query.To)
        {
            throw new ArgumentException($"The period ends before it begins: from {query.From} to {query.To}.", nameof(query));
        }

        List<TrendPoint> points = query.Metric is TrendMetric.QualityScore or TrendMetric.IssueRate
            ? await PointsOfRunsAsync(query, cancellationToken).ConfigureAwait(false)
            : await PointsOfValidationsAsync(query, cancellationToken).ConfigureAwait(false);
        points = [.. points.Where(point => !(point.Time < query.From) && !(point.Time >= query.To)).OrderBy(point => point.Time).ThenBy(point => point.Seq)];
        double[] values = [.. points.Select(point => point.Value)];
        MannKendallTest? test = values.Length < 2 ? null : TrendStatistics.MannKendall(values);
        return new QualityTrend
        {
            Metric = query.Metric,
            Points = points,
            Direction = test is null || test.S == 0 || test.PValue > 1 - query.Confidence ? TrendDirection.None : test.S > 0 ? TrendDirection.Rising : TrendDirection.Falling,
            Slope = TrendStatistics.Slope(points, query.Confidence),
            Test = test,
            ChangePoints = TrendStatistics.FindChangePoints(values),
        };
    }

    // Of each run its newest completed state.
    private async Task<List<TrendPoint>> PointsOfRunsAsync(TrendQuery query, CancellationToken cancellationToken)
    {
        var byRun = new Dictionary<string, TrendPoint>(StringComparer.Ordinal);
        await foreach (Recorded<AnalysisRun> run in FindRunRecordsAsync(new RunQuery { Dataset = query.Dataset, Tenant = query.Tenant, AsOf = query.AsOf }, cancellationToken).ConfigureAwait(false))
        {
            if (run.Data.Status == RunStatus.Completed && ValueOf(query, run.Data) is { } value && double.IsFinite(value))
            {
                byRun[run.Data.RunId] = new TrendPoint { Time = run.Data.CompletedAt ?? run.Time, Value = value, Id = run.Data.RunId, Seq = run.Seq };
            }
        }

        return [.. byRun.Values];
    }

    private static double? ValueOf(TrendQuery query, AnalysisRun run)
    {
        if (query.Metric == TrendMetric.QualityScore)
        {
            return run.QualityScore;
        }

        long? issues = query.IssueType.IsUnspecified ? run.IssueCounts?.Values.Sum() : run.IssueCounts?.GetValueOrDefault(query.IssueType.Value);
        return run.NSamples > 0 ? (double?)issues / run.NSamples : null;
    }

    private async Task<List<TrendPoint>> PointsOfValidationsAsync(TrendQuery query, CancellationToken cancellationToken)
    {
        var points = new List<TrendPoint>();
        var validations = new ValidationQuery { Dataset = query.Dataset, Tenant = query.Tenant, AsOf = query.AsOf };
        await foreach (Recorded<ValidationResult> validation in FindValidationsAsync(validations, cancellationToken).ConfigureAwait(false))
        {
            double? value = query.Metric == TrendMetric.RowPassRate ? validation.Data.RowPassRate : validation.Data.ExpectationPassRate;
            if (value is { } rate)
            {
                points.Add(new TrendPoint { Time = validation.Data.ValidatedAt ?? validation.Time, Value = rate, Id = validation.Data.ValidationId, Seq = validation.Seq });
            }
        }

        return points;
    }
}
