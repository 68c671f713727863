using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class OperationsCommandTests
{
    [Fact]
    public async Task A_metric_over_time_is_shown_by_its_intervals()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("timeseries", "detections", "--from", "2026-01-01", "--to", "2026-01-03", "--by", "issue-type");
        ToolRun scores = await place.RunAsync("timeseries", "detection-score", "--from", "2026-01-01", "--to", "2026-01-03", "--aggregation", "avg", "--skip-empty", "--key", "issue:outlier");

        run.ExitCode.Should().Be(ExitCode.Fine);
        run.Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Should().Equal(
            "start issue count",
            "2026-01-01T00:00:00.000000Z label-error 0",
            "2026-01-02T00:00:00.000000Z label-error 1",
            "2026-01-01T00:00:00.000000Z outlier 0",
            "2026-01-02T00:00:00.000000Z outlier 1");
        scores.Lines.Should().HaveCount(2);
        scores.Lines[1].Should().MatchRegex(@"^2026-01-02T00:00:00\.000000Z +1 +0\.9$");
    }

    [Fact]
    public async Task A_series_as_JSON_has_its_period_and_null_where_there_is_nothing()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("timeseries", "job-duration", "--from", "2026-01-01", "--to", "2026-01-03", "--by", "tenant", "--by", "status", "--interval", "month", "--json");
        ToolRun empty = await place.RunAsync("timeseries", "row-pass-rate", "--from", "2026-02-01", "--to", "2026-02-02", "--json");

        using var json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement;
        (root.GetProperty("metric").GetString(), root.GetProperty("aggregation").GetString(), root.GetProperty("interval").GetString(), root.GetProperty("to").GetString())
            .Should().Be(("job-duration", "average", "month", "2026-01-03T00:00:00.000000Z"));
        root.GetProperty("groups")[0].GetProperty("values").EnumerateArray().Select(value => value.GetString()).Should().Equal(null, "completed");
        root.GetProperty("groups")[0].GetProperty("points")[0].GetProperty("value").GetDouble().Should().Be(300);
        using var nothing = JsonDocument.Parse(empty.Output);
        JsonElement point = nothing.RootElement.GetProperty("groups")[0].GetProperty("points")[0];
        (point.GetProperty("count").GetInt32(), point.GetProperty("value").ValueKind).Should().Be((0, JsonValueKind.Null));
    }

    [Fact]
    public async Task Service_levels_are_a_gate()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun missed = await place.RunAsync("slo", "--from", "2026-01-01", "--to", "2026-01-03", "--max-age", "2.5", "--as-of", "2026-01-03", "--source", "nowhere");
        ToolRun met = await place.RunAsync("slo", "--from", "2026-01-01", "--to", "2026-01-03", "--pipeline-success", "0.5", "--row-pass", "0.9", "--json");

        missed.ExitCode.Should().Be(ExitCode.Finding);
        missed.Output.Should().MatchRegex(@"pipeline success +no +50% +99\.5% +1 +2 +-0\.99\n")
            .And.MatchRegex(@"row pass rate +no +90% +99% +9 +10 +-0\.9\n")
            .And.MatchRegex(@"source nowhere +no +never *\n")
            .And.MatchRegex(@"dataset warehouse/customers +no +2026-01-02T\S+ +\d\S+ +\d+\n")
            .And.Contain("SLA: job-2 ended late, by 00:05:00 (max-duration).\nDead letters: 1 open, 0 expired.\n");
        met.ExitCode.Should().Be(ExitCode.Fine, met.Output);
        using var json = JsonDocument.Parse(met.Output);
        json.RootElement.GetProperty("pipeline_success").GetProperty("error_budget_left").GetDouble().Should().Be(0);
        json.RootElement.GetProperty("sla_breaches")[0].GetProperty("overrun_seconds").GetDouble().Should().Be(300);
        json.RootElement.GetProperty("freshness")[0].GetProperty("met").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("'nonsense' is no metric: write one of records,", "timeseries", "nonsense", "--from", "2026-01-01")]
    [InlineData("--aggregation is 'mean': write one of count, average", "timeseries", "runs", "--from", "2026-01-01", "--aggregation", "mean")]
    [InlineData("--interval is 'year': write one of minute", "timeseries", "runs", "--from", "2026-01-01", "--interval", "year")]
    [InlineData("'A B' is nothing to group by", "timeseries", "runs", "--from", "2026-01-01", "--by", "A B")]
    [InlineData("'outlier' is no key", "timeseries", "runs", "--from", "2026-01-01", "--key", "outlier")]
    [InlineData("more than 10000 intervals", "timeseries", "runs", "--from", "2020-01-01", "--to", "2026-01-01", "--interval", "minute")]
    [InlineData("'--from' is required", "timeseries", "runs")]
    [InlineData("an end later than the beginning", "slo", "--from", "2026-01-02", "--to", "2026-01-01")]
    [InlineData("A target is a share", "slo", "--from", "2026-01-01", "--row-pass", "99")]
    [InlineData("--max-age is a number of hours", "slo", "--from", "2026-01-01", "--max-age", "-1")]
    [InlineData("name a dataset", "slo", "--from", "2026-01-01", "--dataset", "job/warehouse/orders")]
    public async Task What_is_not_understood_is_exit_code_2(string message, params string[] arguments)
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync(arguments);

        run.ExitCode.Should().Be(ExitCode.Usage, run.Error);
        run.Error.Should().Contain(message);
    }

    private static async Task<LedgerPlace> CreateAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker =>
        {
            DateTimeOffset now = place.Clock.Now;
            await tracker.RecordJobAsync(new JobRecord { JobId = "job-1", StartedAt = now.AddMinutes(-5), CompletedAt = now });
            var sla = new JobSla { MaxDuration = TimeSpan.FromMinutes(5) };
            await tracker.RecordJobAsync(new JobRecord { JobId = "job-2", Status = JobStatus.Failed, StartedAt = now.AddMinutes(-10), CompletedAt = now, Sla = sla });
            await tracker.RecordValidationAsync(new ValidationResult { Dataset = Some.Dataset("customers"), RowCount = 10, RowsPassed = 9 });
            await tracker.RecordDeadLetterAsync(new DeadLetter { Source = "orders", Reason = "no customer" });
        });
        return place;
    }
}
