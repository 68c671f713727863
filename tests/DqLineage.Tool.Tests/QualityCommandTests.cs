using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class QualityCommandTests
{
    [Fact]
    public async Task Agreement_shows_coefficients_pairs_and_what_was_decided_differently()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("agreement", "run-1");
        ToolRun json = await place.RunAsync("agreement", "--json", "run-1");
        ToolRun gate = await place.RunAsync("agreement", "run-1", "--min-alpha", "0.8");

        run.ExitCode.Should().Be(ExitCode.Fine, because: run.Error);
        run.Lines[0].Should().Be("Run run-1: several people decided 1 of 1 findings, 1 of them differently");
        run.Output.Should().MatchRegex("ana +ben +1 +0").And.MatchRegex("42 +outlier +amount +ana: relabel, ben: keep +nobody");
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("total").GetProperty("conflicts").GetInt64().Should().Be(1);
        document.RootElement.GetProperty("conflicts")[0].GetProperty("reviews").GetArrayLength().Should().Be(2);
        gate.ExitCode.Should().Be(ExitCode.Finding);
        gate.Error.Should().Contain("at least 0.8 was asked for");
    }

    [Fact]
    public async Task A_trend_of_worse_and_worse_runs_is_a_finding_for_whoever_asks_for_one()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("trend", "--metric", "issue-rate");
        ToolRun gate = await place.RunAsync("trend", "--metric", "issue-rate", "--fail-when-worse");
        ToolRun json = await place.RunAsync("trend", "--metric", "issue-rate", "--json");
        ToolRun nothing = await place.RunAsync("trend", "--metric", "row-pass-rate");

        run.ExitCode.Should().Be(ExitCode.Fine, because: run.Error);
        run.Lines[0].Should().MatchRegex("^time +issue-rate +of$");
        run.Lines[^1].Should().StartWith("Quality is getting worse; +").And.MatchRegex(@"Mann-Kendall p 0\.01\d+\.$");
        gate.ExitCode.Should().Be(ExitCode.Finding);
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("is_improving").GetBoolean().Should().BeFalse();
        document.RootElement.GetProperty("points").GetArrayLength().Should().Be(6);
        nothing.Output.Should().StartWith("There is nothing to follow");
    }

    [Fact]
    public async Task Two_runs_are_compared_by_type_and_rule()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("compare", "run-1", "run-3", "--list");
        ToolRun gate = await place.RunAsync("compare", "run-1", "latest", "--fail-on-new");
        ToolRun json = await place.RunAsync("compare", "run-1", "run-3", "--json");

        run.ExitCode.Should().Be(ExitCode.Fine, because: run.Error);
        run.Lines[0].Should().Be("From run run-1 to run run-3");
        run.Output.Should().MatchRegex("all +2 +1 +1 +0").And.MatchRegex("resolved +43 +label-error");
        gate.ExitCode.Should().Be(ExitCode.Finding);
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("total").GetProperty("new").GetInt64().Should().Be(2);
        document.RootElement.TryGetProperty("changed", out _).Should().BeFalse("nobody asked for the list");
    }

    [Theory]
    [InlineData("no run 'nobody'", "agreement", "nobody")]
    [InlineData("--min-alpha is a coefficient", "agreement", "run-1", "--min-alpha", "2")]
    [InlineData("--metric is 'speed'", "trend", "--metric", "speed")]
    [InlineData("name a dataset", "trend", "--dataset", "run/warehouse/run-1")]
    [InlineData("name two runs", "compare", "run-1", "run-1")]
    [InlineData("no run 'nobody'", "compare", "run-1", "nobody")]
    public async Task What_is_not_there_or_not_understood_is_exit_code_2(string message, params string[] arguments)
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync(arguments);

        run.ExitCode.Should().Be(ExitCode.Usage, because: run.Error);
        run.Error.Should().Contain(message);
    }

    /// <summary>Run 1 flags 42 and 43; each of five more flags 42 and one other sample more than the one before.</summary>
    private static async Task<LedgerPlace> CreateAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker =>
        {
            await tracker.RecordReviewAsync(Some.Review(reviewer: "ben") with { RunId = "run-1" });
            for (int number = 2; number <= 6; number++)
            {
                place.Clock.Advance(TimeSpan.FromDays(1));
                await using RunScope run = await tracker.BeginRunAsync(Some.Run($"run-{number}"));
                await run.RecordDetectionsAsync(Enumerable.Range(0, number).Select(i => Some.Detection(i == 0 ? 42 : 100 + i)));
                await run.CompleteAsync();
            }
        });
        return place;
    }
}
