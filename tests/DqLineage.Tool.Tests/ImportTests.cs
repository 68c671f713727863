using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public sealed class ImportTests : IDisposable
{
    private const string Run = """{"run_id":"r1","timestamp":"2024-01-15T10:30:00Z","n_samples":10}""";
    private const string Review = """{"run_id":"r1","sample_id":7,"issue_type":"outlier","decision":"keep","reviewer":"ana","timestamp":"2024-01-15T11:00:00Z"}""";

    private readonly TempFolder _folder = new();

    public ImportTests()
    {
        Directory.CreateDirectory(Source);
        File.WriteAllText(Path.Combine(Source, "runs.jsonl"), Run + "\n");
        File.WriteAllText(Path.Combine(Source, "reviews.jsonl"), Review + "\n");
    }

    private string Source => _folder["source"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Importing_twice_adds_nothing()
    {
        ToolRun first = await ImportAsync("--create", "toy");
        string ledger = await LogAsync();
        ToolRun second = await ImportAsync();

        first.Output.Should().Be("""{"runs":1,"reviews":1,"already_recorded":0,"times_taken_as_utc":0,"refused_lines":0,"refused":[]}""" + "\n");
        second.Output.Should().Be("""{"runs":0,"reviews":0,"already_recorded":2,"times_taken_as_utc":0,"refused_lines":0,"refused":[]}""" + "\n");
        (await LogAsync()).Should().Be(ledger);
        ledger.Should().Contain("\"kind\":\"audit\",\"actor\":\"ana\"");
    }

    [Fact]
    public async Task A_bad_line_stops_everything_and_is_named()
    {
        await File.AppendAllTextAsync(Path.Combine(Source, "reviews.jsonl"), "{\"run_id\":\n");

        ToolRun run = await ImportAsync("--create", "toy");

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("\"runs\":0,").And.Contain("\"file\":\"reviews.jsonl\",\"line\":2,");
        run.Error.Should().Contain("--skip-bad");
        (await LogAsync()).Should().NotContain("\"kind\":\"run\"");
    }

    [Fact]
    public async Task Bad_lines_can_be_left_out()
    {
        await File.AppendAllTextAsync(Path.Combine(Source, "reviews.jsonl"), "{\"run_id\":\n");

        ToolRun run = await ImportAsync("--create", "toy", "--skip-bad");

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().StartWith("""{"runs":1,"reviews":1,"already_recorded":0,"times_taken_as_utc":0,"refused_lines":1,"refused":[{"file":"reviews.jsonl","line":2,""");
    }

    [Fact]
    public async Task A_wrong_path_leaves_no_ledger_behind()
    {
        ToolRun run = await ToolRun.RunAsync("import", "adr0010", _folder["nowhere"], "--create", "toy", "--store", _folder["ledger"]);

        run.ExitCode.Should().Be(3);
        Directory.Exists(_folder["ledger"]).Should().BeFalse();
    }

    private Task<ToolRun> ImportAsync(params string[] options) =>
        ToolRun.RunAsync(["import", "adr0010", Source, "--actor", "ana", "--json", "--store", _folder["ledger"], .. options]);

    private async Task<string> LogAsync() => (await ToolRun.RunAsync("log", "--json", "--store", _folder["ledger"])).Output;
}
