using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class ImportOpenLineageTests
{
    [Fact]
    public async Task Every_file_below_a_folder_is_imported_and_what_is_no_event_is_listed()
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();
        string folder = OpenLineagePlace.WriteFiles(place);

        ToolRun run = await place.RunAsync("import", "openlineage", folder);

        run.ExitCode.Should().Be(ExitCode.Finding);
        run.Lines.Should().Equal(
            $"Rejected: {Path.Combine(folder, "a.json")}, event 1: The event has neither run nor job nor dataset: it is about nothing.",
            "4 events in 2 files: 3 recorded, 0 in the ledger already, 1 rejected. Validations and profiles made of them: 1.");
    }

    [Fact]
    public async Task Importing_again_adds_nothing()
    {
        using LedgerPlace place = await OpenLineagePlace.CreateAsync();
        string ledger = (await place.RunAsync("log", "--json")).Output;

        ToolRun again = await place.RunAsync("import", "openlineage", place["events"], "--json", "--skip-bad");

        again.ExitCode.Should().Be(ExitCode.Fine);
        using var json = JsonDocument.Parse(again.Output);
        json.RootElement.GetProperty("recorded").GetInt64().Should().Be(0);
        json.RootElement.GetProperty("already_recorded").GetInt64().Should().Be(3);
        json.RootElement.GetProperty("rejections")[0].GetProperty("index").GetInt64().Should().Be(1);
        (await place.RunAsync("log", "--json")).Output.Should().Be(ledger);
    }

    [Theory]
    [InlineData("ledger")]
    [InlineData("ledger.db")]
    public async Task Events_come_from_the_standard_input_and_make_a_ledger_if_that_is_asked_for(string name)
    {
        using var folder = new TempFolder();

        ToolRun run = await ToolRun.RunAsync(
            _ => null,
            ["import", "openlineage", "-", "--create", "toy", "--tenant", "north", "--events-only", "--json", "--store", folder[name]],
            input: OpenLineagePlace.Input($"{OpenLineagePlace.Start}\n{OpenLineagePlace.Report}"));

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().StartWith("""{"files":1,"received":2,"recorded":2,"already_recorded":0,"rejected":0,"derived":0,""");
        (await ToolRun.RunAsync("log", "--tenant", "north", "--store", folder[name])).Lines.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("nowhere", "*There is no file or folder *")]
    [InlineData("empty", "*No file below * ends in .json, .jsonl, .ndjson*")]
    public async Task A_wrong_path_leaves_no_ledger_behind(string path, string message)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["empty"]);

        ToolRun run = await ToolRun.RunAsync("import", "openlineage", folder[path], "--create", "toy", "--store", folder["ledger"]);

        run.ExitCode.Should().Be(ExitCode.Failure);
        run.Error.Should().Match(message);
        Directory.Exists(folder["ledger"]).Should().BeFalse();
    }
}
