using System.Security.Cryptography;
using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class ReportCommandTests
{
    [Theory]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("csv", "section,block,type,row,column,value")]
    [InlineData("json", "{\n  \"v\": 1,")]
    [InlineData("md", "# Data quality report")]
    public async Task A_report_of_a_day_is_written_and_recorded(string format, string start)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("report", "--period", "daily", "--from", "2026-01-02", "--format", format, "--out", place["report"], "--actor", "officer", "--json");

        run.ExitCode.Should().Be(ExitCode.Fine, run.Error);
        string text = await File.ReadAllTextAsync(place["report"]);
        text.Should().StartWith(start).And.Contain("outlier");
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("period").GetString().Should().Be("2026-01-02");
        json.RootElement.GetProperty("records").GetInt64().Should().Be(6);
        string digest = json.RootElement.GetProperty("sha256").GetString()!;
        digest.Should().Be(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(place["report"]))));
        await place.RecordAsync(async tracker =>
        {
            Recorded<ReportWritten> written = await tracker.FindReportsAsync(new ReportQuery { Sha256 = digest }).SingleAsync();
            (written.Seq, written.Context.Actor, written.Data.Format).Should().Be((json.RootElement.GetProperty("recorded_at").GetInt64(), "officer", format));
        });
    }

    [Fact]
    public async Task A_report_made_again_is_the_same_file()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        string[] arguments = ["report", "--from", "2026-01-02", "--to", "2026-01-03", "--as-of", "5"];

        ToolRun first = await place.RunAsync([.. arguments, "--out", place["a.html"]]);
        ToolRun second = await place.RunAsync([.. arguments, "--out", place["b.html"], "--no-record"]);

        (first.ExitCode, second.ExitCode).Should().Be((ExitCode.Fine, ExitCode.Fine));
        (await File.ReadAllBytesAsync(place["b.html"])).Should().Equal(await File.ReadAllBytesAsync(place["a.html"]));
        first.Output.Should().MatchRegex(@"recorded +as record 6\n").And.MatchRegex(@"records +6, of a ledger of 6\n");
        second.Output.Should().MatchRegex(@"recorded +no\n");
    }

    [Fact]
    public async Task The_sections_can_be_chosen()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("report", "--period", "weekly", "--from", "2026-01-02", "--sections", "reviews, controls", "--format", "json", "--out", place["r.json"], "--title", "Reviews");

        run.ExitCode.Should().Be(ExitCode.Fine, run.Error);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(place["r.json"]));
        json.RootElement.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("id").GetString()).Should().Equal("reviews", "controls");
        json.RootElement.GetProperty("title").GetString().Should().Be("Reviews");
        json.RootElement.GetProperty("period").GetProperty("name").GetString().Should().Be("2026-W01");
    }

    [Fact]
    public async Task Without_a_day_it_is_the_last_period_that_is_over()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync("report", "--period", "monthly", "--out", place["r.html"], "--json", "--no-record");

        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("to").GetDateTimeOffset().Should().BeOnOrBefore(TimeProvider.System.GetUtcNow()).And.HaveDay(1);
    }

    [Theory]
    [InlineData("*Which time is the report about?*")]
    [InlineData("*Which time is the report about?*", "--from", "2026-01-01")]
    [InlineData("*leave out --to*", "--period", "daily", "--to", "2026-01-01")]
    [InlineData("*not after*give a later end*", "--from", "2026-01-02", "--to", "2026-01-01")]
    [InlineData("*no time*", "--from", "yesterday", "--to", "2026-01-01")]
    [InlineData("*'nothing', which is no section: choose from usage, quality*", "--period", "daily", "--sections", "nothing")]
    [InlineData("*'usage' twice*", "--period", "daily", "--sections", "usage,usage")]
    [InlineData("*--rows is at least 1*", "--period", "daily", "--rows", "0")]
    [InlineData("*tenant*", "--period", "daily", "--tenant", "a/b")]
    public async Task Options_that_say_nothing_sensible_are_refused(string message, params string[] arguments)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync(["report", "--out", place["r.html"], .. arguments]);

        run.ExitCode.Should().Be(ExitCode.Usage);
        run.Error.Should().Match(message);
        File.Exists(place["r.html"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_file_that_is_there_stays_unless_forced()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        await File.WriteAllTextAsync(place["r.md"], "mine");
        string[] arguments = ["report", "--period", "daily", "--from", "2026-01-02", "--format", "md", "--out", place["r.md"]];

        ToolRun refused = await place.RunAsync(arguments);
        string kept = await File.ReadAllTextAsync(place["r.md"]);
        ToolRun forced = await place.RunAsync([.. arguments, "--force"]);

        (refused.ExitCode, kept, forced.ExitCode).Should().Be((ExitCode.Failure, "mine", ExitCode.Fine));
        refused.Error.Should().Contain("--force");
    }
}
