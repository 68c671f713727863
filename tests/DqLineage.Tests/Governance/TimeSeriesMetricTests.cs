using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Registry;

namespace DqLineage.Tests.Governance;

public class TimeSeriesMetricTests
{
    [Fact]
    public async Task Every_well_known_metric_reads_its_records()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await RecordOneOfEachAsync(ledger);

        (await ValueAsync(ledger, TimeSeriesMetric.Detections)).Should().Be((2, 2));
        (await ValueAsync(ledger, TimeSeriesMetric.DetectionScore)).Should().Be((1, 0.9), "one of them has no score");
        (await ValueAsync(ledger, TimeSeriesMetric.Reviews)).Should().Be((1, 1));
        (await ValueAsync(ledger, TimeSeriesMetric.ReviewDuration)).Should().Be((1, 30));
        (await ValueAsync(ledger, TimeSeriesMetric.Runs)).Should().Be((1, 1), "its beginning does not count");
        (await ValueAsync(ledger, TimeSeriesMetric.RunDuration)).Should().Be((1, 60));
        (await ValueAsync(ledger, TimeSeriesMetric.RunQualityScore)).Should().Be((1, 0.75));
        (await ValueAsync(ledger, TimeSeriesMetric.Jobs)).Should().Be((2, 2), "the third has not ended");
        (await ValueAsync(ledger, TimeSeriesMetric.JobDuration)).Should().Be((2, 90));
        (await ValueAsync(ledger, TimeSeriesMetric.Validations)).Should().Be((2, 2));
        (await ValueAsync(ledger, TimeSeriesMetric.RowPassRate)).Should().Be((1, 0.9));
        (await ValueAsync(ledger, TimeSeriesMetric.ExpectationPassRate)).Should().Be((2, 0.5));
        (await ValueAsync(ledger, TimeSeriesMetric.RowsChecked)).Should().Be((1, 10));
        (await ValueAsync(ledger, TimeSeriesMetric.RowsFailed)).Should().Be((1, 1));
        (await ValueAsync(ledger, TimeSeriesMetric.DeadLetters)).Should().Be((1, 1), "resolving it is no other one");
        (await ValueAsync(ledger, TimeSeriesMetric.Accesses)).Should().Be((2, 2));
        (await ValueAsync(ledger, TimeSeriesMetric.RowsAccessed)).Should().Be((1, 12));
        (await ValueAsync(ledger, TimeSeriesMetric.LateArrivals)).Should().Be((1, 3));
        (await ValueAsync(ledger, TimeSeriesMetric.AuditEvents)).Should().Be((1, 1));
        (await ValueAsync(ledger, TimeSeriesMetric.Records)).Should().Be((await ledger.CountAsync(), await ledger.CountAsync()));
    }

    [Fact]
    public async Task Any_number_in_a_payload_is_a_metric()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        foreach (string payload in (string[])["""{"a":{"b":2},"ok":true}""", """{"a":{"b":4},"ok":false}""", """{"a":3,"ok":"yes"}""", """{"a":{"b":"5"}}""", "{}"])
        {
            await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-oven", Data = System.Text.Encoding.UTF8.GetBytes(payload) });
        }

        (await ValueAsync(ledger, TimeSeriesMetric.OfMember("x-oven", "a.b"))).Should().Be((2, 3));
        (await ValueAsync(ledger, TimeSeriesMetric.OfMember("x-oven", "ok"))).Should().Be((2, 0.5));
        (await ValueAsync(ledger, TimeSeriesMetric.OfMember("x-oven", "c"))).Should().Be((0, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("detection")]
    [InlineData("Detections")]
    [InlineData("/n")]
    [InlineData("x-oven/")]
    [InlineData("x-oven/a..b")]
    [InlineData("X/n")]
    [InlineData("x-oven/a\nb")]
    public void What_is_no_metric_is_refused_with_those_that_are(string text) =>
        FluentActions.Invoking(() => new TimeSeriesMetric(text)).Should().Throw<ArgumentException>().WithMessage("*write one of records, detections, detection-score*KIND/MEMBER*");

    [Theory]
    [InlineData("")]
    [InlineData("Kind")]
    [InlineData("a key")]
    public void What_no_key_can_be_called_is_nothing_to_group_by(string text) =>
        FluentActions.Invoking(() => new TimeSeriesDimension(text)).Should().Throw<ArgumentException>().WithMessage("*is nothing to group by*");

    [Fact]
    public void Other_names_of_a_dimension_are_the_same_dimension()
    {
        new TimeSeriesDimension("issue-type").Should().Be(TimeSeriesDimension.IssueType);
        new TimeSeriesDimension("reviewer").Should().Be(TimeSeriesDimension.Actor);
        (default(TimeSeriesDimension).IsUnspecified, default(TimeSeriesMetric).IsUnspecified).Should().Be((true, true));
        FluentActions.Invoking(() => default(TimeSeriesMetric).Value).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => default(TimeSeriesDimension).Value).Should().Throw<InvalidOperationException>();
    }

    private static async Task RecordOneOfEachAsync(TestLedger ledger)
    {
        LineageTracker tracker = ledger.Tracker;
        await using (RunScope run = await tracker.BeginRunAsync(Some.Run()))
        {
            await run.RecordDetectionsAsync([Some.Detection(), Some.Detection(43) with { Score = null }]);
            ledger.Clock.Advance(TimeSpan.FromMinutes(1));
            await run.CompleteAsync(new RunOutcome { QualityScore = 0.75 });
        }

        DateTimeOffset now = ledger.Clock.Now;
        await tracker.RecordReviewAsync(Some.Review() with { StartedAt = now.AddSeconds(-30), DecidedAt = now });
        await tracker.RecordJobAsync(SomeJob.Record with { StartedAt = now.AddSeconds(-60), CompletedAt = now });
        await tracker.RecordJobAsync(SomeJob.Record with { JobId = "job-2", Status = JobStatus.Failed, StartedAt = now.AddSeconds(-120), CompletedAt = now });
        await tracker.RecordJobAsync(SomeJob.Record with { JobId = "job-3", Status = JobStatus.Started });
        await tracker.RecordValidationAsync(SomeJob.Validation);
        await tracker.RecordValidationAsync(new ValidationResult { Passed = 3, Failed = 0 });
        await tracker.RecordDeadLetterAsync(SomeGovernance.Letter());
        await tracker.ResolveDeadLetterAsync("letter-1", "ana");
        await tracker.RecordAccessAsync(SomeGovernance.Access() with { RowsAccessed = 12 });
        await tracker.RecordAccessAsync(SomeGovernance.Access());
        await tracker.RecordWatermarkAsync(SomeGovernance.Watermark(0, 1) with { LateArrivals = 3 });
        await tracker.RecordAuditEventAsync(Some.AuditEvent());
    }

    private static async Task<(long Count, double? Value)> ValueAsync(TestLedger ledger, TimeSeriesMetric metric)
    {
        TimeSeries series = await ledger.Tracker.QueryTimeSeriesAsync(new TimeSeriesQuery { Metric = metric, From = Some.Instant.AddDays(-1), Interval = TimeSeriesInterval.Month });
        TimeSeriesPoint point = series.Groups.Single().Points.Single();
        return (point.Count, point.Value);
    }
}
