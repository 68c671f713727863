using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class ConfigCommandTests
{
    [Fact]
    public async Task The_history_shows_versions_with_their_approvals()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("config", "history", "rule", "iqr");

        run.ExitCode.Should().Be(ExitCode.Fine);
        string[] lines = run.Output.TrimEnd().Split('\n');
        lines.Should().HaveCount(4);
        lines[0].Should().MatchRegex("^version +change +by +approved by +holds +sha256 +record +notes$");
        lines[1].Should().MatchRegex(@"^ +1 +create +ana +not needed +from 2026-01-01T00:00:00\.000000Z +[0-9a-f]{12} +\d+$");
        lines[2].Should().MatchRegex(@"^ +2 +update +ana +ben +2026-02-01T00:00:00\.000000Z to 2026-03-01T00:00:00\.000000Z +[0-9a-f]{12} +\d+ +Fewer alarms\.$");
        lines[3].Should().MatchRegex(@"^ +3 +update +ben +pending +from 2026-02-01");
    }

    [Fact]
    public async Task The_history_as_JSON_has_contents_and_hashes()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("config", "history", "rule", "iqr", "--json");

        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("config_id").GetString().Should().Be("iqr");
        JsonElement second = json.RootElement.GetProperty("versions")[1];
        second.GetProperty("content").GetProperty("k").GetDouble().Should().Be(3);
        second.GetProperty("content_sha256").GetString().Should().Be(ConfigVersion.ComputeContentSha256(DataValue.FromJson("""{"k":3}""")));
        second.GetProperty("approved_by").GetString().Should().Be("ben");
        json.RootElement.GetProperty("versions")[2].GetProperty("approved_at").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_difference_names_each_change_and_gates_what_is_breaking()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun shown = await place.RunAsync("config", "diff", "rule", "iqr", "1", "2");
        ToolRun gate = await place.RunAsync("config", "diff", "rule", "iqr", "1", "2", "--fail-on-breaking");
        ToolRun back = await place.RunAsync("config", "diff", "rule", "iqr", "2", "1", "--fail-on-breaking", "--json");
        ToolRun same = await place.RunAsync("config", "diff", "rule", "iqr", "2", "2");

        shown.ExitCode.Should().Be(ExitCode.Fine);
        shown.Output.Should().MatchRegex("removed +yes +/a~1b +true *\n").And.MatchRegex("changed +no +/k +1.5 +3\n");
        gate.ExitCode.Should().Be(ExitCode.Finding);
        back.ExitCode.Should().Be(ExitCode.Fine);
        using var json = JsonDocument.Parse(back.Output);
        json.RootElement.GetProperty("breaking").GetBoolean().Should().BeFalse();
        JsonElement added = json.RootElement.GetProperty("changes")[0];
        (added.GetProperty("kind").GetString(), added.GetProperty("path").GetString()).Should().Be(("added", "/a~1b"));
        (added.TryGetProperty("old_value", out _), added.GetProperty("new_value").GetBoolean()).Should().Be((false, true));
        same.Output.Should().Be("The contents are the same.\n");
    }

    [Theory]
    [InlineData("2026-01-15", 1)]
    [InlineData("2026-02-15", 2)]
    [InlineData("2026-03-01", 1)]
    public async Task What_is_in_force_at_a_time_is_shown(string at, int version)
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("config", "in-force", "rule", "iqr", "--at", at, "--json");
        ToolRun text = await place.RunAsync("config", "in-force", "rule", "iqr", "--at", at);

        run.ExitCode.Should().Be(ExitCode.Fine);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("in_force").GetProperty("version").GetInt32().Should().Be(version);
        text.Output.Should().MatchRegex($"^version +{version}\n").And.Contain("\"k\":");
    }

    [Fact]
    public async Task When_nothing_is_in_force_the_exit_code_says_so()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync("config", "in-force", "rule", "iqr", "--at", "2025-01-01");
        ToolRun json = await place.RunAsync("config", "in-force", "rule", "iqr", "--at", "2025-01-01", "--json");

        (run.ExitCode, run.Output).Should().Be((ExitCode.Finding, "No version is in force.\n"));
        json.Output.Should().Contain("\"in_force\":null");
    }

    [Theory]
    [InlineData("no version of the suite 'iqr'", "config", "history", "suite", "iqr")]
    [InlineData("no version 9 of the rule 'iqr'", "config", "diff", "rule", "iqr", "1", "9")]
    [InlineData("--at is 'never'", "config", "in-force", "rule", "iqr", "--at", "never")]
    [InlineData("'x'", "config", "diff", "rule", "iqr", "1", "x")]
    public async Task What_is_not_there_or_not_understood_is_exit_code_2(string message, params string[] arguments)
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync(arguments);

        run.ExitCode.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain(message);
    }

    private static async Task<LedgerPlace> CreateAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker =>
        {
            await tracker.RecordConfigVersionAsync(Version("ana", """{"k":1.5,"a/b":true}""", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
            var february = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
            await tracker.RecordConfigVersionAsync(
                Version("ana", """{"k":3}""", february) with { EffectiveTo = february.AddMonths(1), ApprovalRequired = true, Notes = "Fewer alarms." });
            await tracker.ApproveConfigVersionAsync(ConfigKind.Rule, "iqr", 2, "ben");
            await tracker.RecordConfigVersionAsync(Version("ben", """{"k":4}""", february));
        });
        return place;
    }

    private static ConfigVersion Version(string author, string content, DateTimeOffset from) =>
        new() { ConfigKind = ConfigKind.Rule, ConfigId = "iqr", Content = DataValue.FromJson(content), ChangedBy = author, EffectiveFrom = from };
}
