using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class JobCommandTests
{
    [Fact]
    public async Task A_job_is_shown_with_its_steps_and_its_gaps()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun whole = await place.RunAsync("job", "j1", "--expect", "cleansing,validation");
        ToolRun gaps = await place.RunAsync("job", "j1");
        ToolRun unknown = await place.RunAsync("job", "nobody");

        whole.ExitCode.Should().Be(ExitCode.Fine);
        whole.Output.Should().StartWith("Job j1: completed\n").And.MatchRegex(@"cleansing +c1 +completed ").And.MatchRegex(@"validation +v1 +block, rows 90 %").And.EndWith("The chain is whole.\n");
        gaps.ExitCode.Should().Be(ExitCode.Finding);
        gaps.Output.Should().EndWith("Gaps:\n  The job is complete and no profile is recorded.\n  The job is complete and no report is recorded.\n");
        unknown.ExitCode.Should().Be(ExitCode.Usage);
        unknown.Error.Should().Contain("says nothing of a job 'nobody'");
    }

    [Fact]
    public async Task A_job_as_JSON_has_the_links_between_its_steps()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("job", "j1", "--json");

        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("status").GetString().Should().Be("completed");
        json.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("id").GetString()).Should().Equal("c1", "v1");
        json.RootElement.GetProperty("links")[0].GetProperty("to").GetString().Should().Be("operation/warehouse.cleansing/c1");
        json.RootElement.GetProperty("gaps").EnumerateArray().Select(gap => gap.GetProperty("kind").GetString()).Should().Equal("profile-missing", "report-missing");
    }

    [Fact]
    public async Task Jobs_with_gaps_and_late_ones_are_found()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun found = await place.RunAsync("jobs", "--expect", "report", "--as-of", "2100-01-01");
        ToolRun asJson = await place.RunAsync("jobs", "--json", "--as-of", "2100-01-01");
        ToolRun fine = await place.RunAsync("jobs", "--expect", "none", "--to", "2000-01-01");

        found.ExitCode.Should().Be(ExitCode.Finding);
        found.Output.Should().MatchRegex(@"j1 +The job is complete and no report is recorded\.\n").And.MatchRegex(@"j2 +max_duration: due at 2026-01-01T00:10:00\.000000Z, .* late and has not ended\n");
        using var json = JsonDocument.Parse(asJson.Output);
        json.RootElement.GetProperty("incomplete").GetArrayLength().Should().Be(2);
        json.RootElement.GetProperty("late")[0].GetProperty("limit").GetString().Should().Be("max_duration");
        (fine.ExitCode, fine.Output).Should().Be((ExitCode.Fine, "Every job has its records, and none is late.\n"));
    }

    [Theory]
    [InlineData("--expect names 'reports', which no job records*", "job", "j1", "--expect", "reports")]
    [InlineData("*--expect names '8'*", "job", "j1", "--expect", "8")]
    [InlineData("*--grace is '-01:00:00', which is no span of time*", "jobs", "--grace=-01:00:00")]
    [InlineData("*--grace is '2', which is no span of time*", "jobs", "--grace", "2")]
    public async Task Options_that_say_nothing_sensible_are_refused(string message, params string[] arguments)
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync(arguments);

        run.ExitCode.Should().Be(ExitCode.Usage);
        run.Error.Should().Match("*" + message);
    }

    private static async Task<LedgerPlace> CreateAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await place.RecordAsync(async tracker =>
        {
            await tracker.RecordCleansingAsync(new CleansingJob { CleansingJobId = "c1", SourceUploadJobId = "j1" });
            await tracker.RecordValidationAsync(new ValidationResult { ValidationId = "v1", JobId = "j1", RowCount = 10, RowsPassed = 9, Gate = new ValidationGate { Threshold = 0.99 } });
            await tracker.RecordJobAsync(new JobRecord { JobId = "j1", StartedAt = start });
            await tracker.RecordJobAsync(new JobRecord { JobId = "j2", StartedAt = start, Status = JobStatus.Started, Sla = new JobSla { MaxDuration = TimeSpan.FromMinutes(10) } });
        });
        return place;
    }
}
