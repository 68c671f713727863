using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class ExitCodeTests
{
    public static TheoryData<string[]> Misunderstood { get; } =
    [
        [],
        ["unknown"],
        ["log", "--unknown"],
        ["history"],
        ["export", "--kind", "review"],
        ["export", "--kind", "review", "--out", "-", "--json"],
        ["export", "--kind", "review", "--out", "-", "--format", "xml"],
        ["export", "--out", "-"],
        ["openlineage", "runs", "--state", "lost"],
        ["openlineage", "runs", "--job", "dataset/warehouse/orders"],
        ["openlineage", "jobs", "--limit", "0"],
        ["openlineage", "run", "no-such-run"],
        ["openlineage", "search"],
        ["openlineage", "lineage", "dataset/warehouse/nothing"],
        ["openlineage", "lineage", "dataset/warehouse/raw.orders", "--direction", "sideways"],
        ["openlineage", "column-lineage", "raw.orders"],
        ["log", "--limit", "0"],
        ["log", "--limit", "many"],
        ["log", "--from", "yesterday"],
        ["log", "--as-of", "-1"],
        ["log", "--follow", "--to", "2026-01-02"],
        ["log", "--tenant", "../up"],
        ["history", "{1,1}"],
        ["progress", "no-such-run"],
        ["progress", "--min-decided", "2"],
    ];

    [Theory]
    [MemberData(nameof(Misunderstood))]
    public async Task What_is_not_understood_is_said_in_a_line(string[] arguments)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync(arguments);

        run.ExitCode.Should().Be(2, because: run.Error);
        run.Output.Should().BeEmpty();
        run.Error.Should().StartWith("dqlineage: ").And.EndWith("\n");
        run.Error.TrimEnd('\n').Should().NotContain("\n").And.NotContain("Parameter");
    }

    [Theory]
    [InlineData("info")]
    [InlineData("log")]
    [InlineData("verify")]
    [InlineData("progress")]
    public async Task A_ledger_that_nobody_names_is_a_usage_error(string command)
    {
        ToolRun run = await ToolRun.RunAsync(command);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Be("dqlineage: No ledger is named: give --store PATH, or set the environment variable DQLINEAGE_STORE.\n");
    }

    [Fact]
    public async Task The_environment_names_the_ledger_and_the_option_wins_over_it()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        string? Variable(string name) => name == "DQLINEAGE_STORE" ? place.Path : null;

        (await ToolRun.RunAsync(Variable, ["verify"])).ExitCode.Should().Be(0);
        (await ToolRun.RunAsync(Variable, ["verify", "--store", place["other"]])).ExitCode.Should().Be(3);
    }

    [Theory]
    [InlineData("ledger", "info")]
    [InlineData("ledger.db", "info")]
    [InlineData("ledger", "verify")]
    [InlineData("ledger.db", "log")]
    [InlineData("ledger", "copy --to TO")]
    [InlineData("ledger.db", "import adr0010 TO")]
    [InlineData("ledger", "export --kind review --out TO")]
    [InlineData("ledger", "export --format openlineage --out TO")]
    [InlineData("ledger.db", "openlineage jobs")]
    public async Task A_ledger_that_is_not_there_is_an_error_that_names_it_and_nothing_is_created(string name, string command)
    {
        using var folder = new TempFolder();

        ToolRun run = await ToolRun.RunAsync([.. command.Replace("TO", folder["to"], StringComparison.Ordinal).Split(' '), "--store", folder[name]]);

        run.ExitCode.Should().Be(3);
        run.Error.Should().StartWith($"dqlineage: There is no ledger at {folder[name]}: check --store.");
        Directory.GetFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_of_something_else_is_an_error_and_stays_as_it_is()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["notes.txt"], "mine");

        ToolRun run = await ToolRun.RunAsync("info", "--store", folder.Path);

        run.ExitCode.Should().Be(3);
        Directory.GetFileSystemEntries(folder.Path).Should().ContainSingle();
    }

    [Fact]
    public async Task Damage_is_a_finding()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        place.Damage();

        ToolRun verify = await place.RunAsync("verify");
        ToolRun json = await place.RunAsync("verify", "--json");

        verify.ExitCode.Should().Be(1);
        verify.Output.Should().StartWith("NOT INTACT: ").And.Contain("Damage: ");
        json.ExitCode.Should().Be(1);
        json.Output.Should().StartWith("{\"intact\":false,").And.Contain("\"damage\":{\"file\":");
        (await place.RunAsync("info")).ExitCode.Should().Be(1);
    }

    [Theory]
    [InlineData("0.5", 0)]
    [InlineData("0.51", 1)]
    public async Task A_missed_gate_is_a_finding(string share, int exitCode)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        (await place.RunAsync("progress", "--min-decided", share)).ExitCode.Should().Be(exitCode);
    }

    [Fact]
    public async Task Being_cancelled_has_a_code_of_its_own()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await ToolRun.RunAsync(_ => place.Path, ["verify"], cancellationToken: new CancellationToken(canceled: true));

        run.ExitCode.Should().Be(130);
        run.Error.Should().Be("dqlineage: Cancelled.\n");
    }

    [Fact]
    public async Task Only_debug_shows_where_an_error_came_from()
    {
        using var folder = new TempFolder();

        (await ToolRun.RunAsync("info", "--store", folder["none"])).Error.Should().NotContain("   at ");
        (await ToolRun.RunAsync("info", "--debug", "--store", folder["none"])).Error.Should().Contain("   at ");
    }

    [Fact]
    public async Task Help_tells_the_exit_codes()
    {
        ToolRun run = await ToolRun.RunAsync("--help");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("Exit codes:").And.Contain("130  cancelled").And.Contain("  dqlineage [command] [options]");
    }

    [Fact]
    public async Task The_version_is_that_of_the_package() => (await ToolRun.RunAsync("--version")).Output.Should().NotBeNullOrWhiteSpace();
}
