using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Quality;

public sealed class QualityTrendTests : IAsyncLifetime
{
    private TestLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await TestLedger.OpenAsync();

    public Task DisposeAsync() => _ledger.DisposeAsync().AsTask();

    [Fact]
    public async Task The_quality_of_completed_runs_is_followed_by_when_they_were_completed()
    {
        for (int day = 0; day < 10; day++)
        {
            await RunAsync($"run-{day}", day, score: 0.5 + (0.03 * day), issues: 50 - (3 * day));
        }

        await _ledger.Tracker.RecordRunAsync(Some.Run("failed") with { Status = RunStatus.Failed, QualityScore = 0 });

        QualityTrend score = await _ledger.Tracker.GetQualityTrendAsync();
        QualityTrend issues = await _ledger.Tracker.GetQualityTrendAsync(new TrendQuery { Metric = TrendMetric.IssueRate, IssueType = IssueType.Outlier });

        score.Points.Select(point => point.Id).Should().Equal(Enumerable.Range(0, 10).Select(day => $"run-{day}"));
        (score.Direction, score.IsImproving).Should().Be((TrendDirection.Rising, true));
        score.Slope!.PerDay.Should().BeApproximately(0.03, 1e-12);
        (issues.Direction, issues.IsImproving).Should().Be((TrendDirection.Falling, true));
        issues.Points[0].Value.Should().BeApproximately(0.05, 1e-12);
        issues.Slope!.PerDay.Should().BeApproximately(-0.003, 1e-12);
    }

    [Fact]
    public async Task Of_two_points_there_is_a_slope_and_no_trend()
    {
        await RunAsync("a", day: 0, score: 0.5);
        await RunAsync("b", day: 2, score: 0.7);

        QualityTrend trend = await _ledger.Tracker.GetQualityTrendAsync();

        (trend.Direction, trend.IsImproving, trend.Test!.PValue).Should().Be((TrendDirection.None, null, 1));
        trend.Slope!.PerDay.Should().BeApproximately(0.1, 1e-12);
        trend.ChangePoints.Should().BeEmpty();
    }

    [Fact]
    public async Task Of_one_point_or_none_nothing_is_said()
    {
        QualityTrend none = await _ledger.Tracker.GetQualityTrendAsync();
        await RunAsync("a", day: 0, score: 0.5);
        QualityTrend one = await _ledger.Tracker.GetQualityTrendAsync();

        (none.Test, none.Slope, none.Points.Count).Should().Be((null, null, 0));
        (one.Test, one.Slope, one.Points.Count).Should().Be((null, null, 1));
    }

    [Fact]
    public async Task A_run_that_is_recorded_again_counts_once_with_its_newest_state()
    {
        await RunAsync("a", day: 0, score: 0.5);
        await RunAsync("a", day: 0, score: 0.6);

        (await _ledger.Tracker.GetQualityTrendAsync()).Points.Should().ContainSingle(point => point.Value == 0.6);
    }

    [Fact]
    public async Task A_period_a_dataset_a_tenant_and_a_time_narrow_the_trend()
    {
        await RunAsync("a", day: 0, score: 0.5);
        Recorded<AnalysisRun> middle = await RunAsync("b", day: 1, score: 0.6);
        await RunAsync("c", day: 2, score: 0.7, dataset: "customers");

        await IdsAsync(new TrendQuery { From = Some.Instant.AddDays(1) }, "b", "c");
        await IdsAsync(new TrendQuery { To = Some.Instant.AddDays(1) }, "a");
        await IdsAsync(new TrendQuery { Dataset = Some.Dataset("customers") }, "c");
        await IdsAsync(new TrendQuery { AsOf = AsOf.Seq(middle.Seq) }, "a", "b");
        await IdsAsync(new TrendQuery { Tenant = "north" });
    }

    [Fact]
    public async Task The_pass_rates_of_validations_are_followed_each_by_itself()
    {
        for (int day = 0; day < 3; day++)
        {
            await _ledger.Tracker.RecordValidationAsync(new ValidationResult
            {
                ValidationId = $"v-{day}",
                Dataset = Some.Dataset(),
                RowCount = 100,
                RowsPassed = 90 + day,
                RowsFailed = 10 - day,
                Expectations = [new ExpectationResult { Type = "not_null", Success = day > 0 }, new ExpectationResult { Type = "unique", Success = true }],
                ValidatedAt = Some.Instant.AddDays(day),
            });
        }

        QualityTrend rows = await _ledger.Tracker.GetQualityTrendAsync(new TrendQuery { Metric = TrendMetric.RowPassRate });
        QualityTrend expectations = await _ledger.Tracker.GetQualityTrendAsync(new TrendQuery { Metric = TrendMetric.ExpectationPassRate });

        rows.Points.Select(point => point.Value).Should().Equal(0.90, 0.91, 0.92);
        expectations.Points.Select(point => point.Value).Should().Equal(0.5, 1, 1);
    }

    [Fact]
    public async Task A_period_that_ends_before_it_begins_is_refused() =>
        await _ledger.Tracker.Invoking(tracker => tracker.GetQualityTrendAsync(new TrendQuery { From = Some.Instant, To = Some.Instant.AddDays(-1) }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*ends before it begins*");

    private async Task IdsAsync(TrendQuery query, params string[] ids) => (await _ledger.Tracker.GetQualityTrendAsync(query)).Points.Select(point => point.Id).Should().Equal(ids);

    private async Task<Recorded<AnalysisRun>> RunAsync(string id, int day, double score, long issues = 0, string dataset = "raw.orders") => await _ledger.Tracker.RecordRunAsync(Some.Run(id) with
    {
        Dataset = Some.Dataset(dataset),
        Status = RunStatus.Completed,
        QualityScore = score,
        IssueCounts = new Dictionary<string, long>(StringComparer.Ordinal) { ["outlier"] = issues, ["duplicate"] = 1 },
        CompletedAt = Some.Instant.AddDays(day),
    });
}
