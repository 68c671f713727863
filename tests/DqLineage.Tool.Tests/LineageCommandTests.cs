using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class LineageCommandTests
{
    private const string Raw = "dataset/warehouse/raw";
    private const string Report = "dataset/warehouse/report";

    [Fact]
    public async Task What_a_node_came_from_and_went_into_is_shown_nearest_first()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun downstream = await place.RunAsync("lineage", "downstream", Raw, "--kind", "dataset");
        ToolRun upstream = await place.RunAsync("lineage", "upstream", "dataset:warehouse:report", "--depth", "2", "--json");
        ToolRun nothing = await place.RunAsync("lineage", "downstream", Report);

        downstream.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Should()
            .Equal("level  label   node", "2  a       dataset/warehouse/a", "2  b       dataset/warehouse/b", "4  report  dataset/warehouse/report");
        using var json = JsonDocument.Parse(upstream.Output);
        json.RootElement.GetProperty("nodes").EnumerateArray().Select(node => (node.GetProperty("node").GetString(), node.GetProperty("label").GetString(), node.GetProperty("level").GetInt32())).Should()
            .Equal(("operation/warehouse/op-c", "step", 1), ("dataset/warehouse/a", "a", 2), ("dataset/warehouse/b", "b", 2));
        nothing.Output.Should().Be("Nothing.\n");
    }

    [Fact]
    public async Task An_impact_counts_ways_and_kinds()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun shown = await place.RunAsync("lineage", "impact", Raw);
        ToolRun asJson = await place.RunAsync("lineage", "impact", Raw, "--json");

        shown.Output.Should().StartWith("6 nodes: 3 of kind operation, 3 of kind dataset\n").And.MatchRegex(@"\n +4 +2  report +dataset/warehouse/report\n");
        using var json = JsonDocument.Parse(asJson.Output);
        json.RootElement.GetProperty("counts").GetProperty("dataset").GetInt32().Should().Be(3);
        json.RootElement.GetProperty("nodes").EnumerateArray().Last().GetProperty("paths").GetInt64().Should().Be(2);
    }

    [Fact]
    public async Task Paths_are_shown_and_whether_these_are_all()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun all = await place.RunAsync("lineage", "paths", Raw, Report);
        ToolRun one = await place.RunAsync("lineage", "paths", Raw, Report, "--limit", "1", "--json");
        ToolRun none = await place.RunAsync("lineage", "paths", Report, Raw);

        all.Output.Should().Be(
            "dataset/warehouse/raw → operation/warehouse/op-a → dataset/warehouse/a → operation/warehouse/op-c → dataset/warehouse/report\n"
            + "dataset/warehouse/raw → operation/warehouse/op-b → dataset/warehouse/b → operation/warehouse/op-c → dataset/warehouse/report\nThese are all.\n");
        using var json = JsonDocument.Parse(one.Output);
        json.RootElement.GetProperty("is_complete").GetBoolean().Should().BeFalse();
        json.RootElement.GetProperty("paths").GetArrayLength().Should().Be(1);
        none.Output.Should().Be("No way leads there.\n");
    }

    [Fact]
    public async Task The_graph_is_written_as_another_program_reads_it()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun mermaid = await place.RunAsync("lineage", "graph", "--format", "mermaid");
        ToolRun part = await place.RunAsync("lineage", "graph", "--format", "json", "--around", "operation/warehouse/op-a", "--depth", "1", "--out", place["g.json"], "--json");
        ToolRun again = await place.RunAsync("lineage", "graph", "--format", "json", "--out", place["g.json"]);

        mermaid.Output.Should().StartWith("flowchart LR\n").And.Contain("[(\"raw\")]").And.Contain("-->|INPUT_TO|");
        using var json = JsonDocument.Parse(part.Output);
        (json.RootElement.GetProperty("nodes").GetInt32(), json.RootElement.GetProperty("edges").GetInt32()).Should().Be((3, 2));
        using var graph = JsonDocument.Parse(await File.ReadAllBytesAsync(place["g.json"]));
        graph.RootElement.GetProperty("elements").GetProperty("nodes").GetArrayLength().Should().Be(3);
        again.ExitCode.Should().Be(3);
        again.Error.Should().Contain("--force");
    }

    [Fact]
    public async Task The_graph_is_written_as_a_page_and_as_PROV()
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun html = await place.RunAsync("lineage", "graph", "--format", "html", "--out", place["graph.html"]);
        ToolRun prov = await place.RunAsync("lineage", "graph", "--format", "prov");

        html.Output.Should().Contain(" written to ");
        (await File.ReadAllTextAsync(place["graph.html"])).Should().StartWith("<!DOCTYPE html>").And.Contain("\"dataset/warehouse/raw\"").And.EndWith("</html>\n");
        using var document = JsonDocument.Parse(prov.Output);
        document.RootElement.GetProperty("activity").TryGetProperty("dq:operation/warehouse/op-a", out _).Should().BeTrue();
    }

    [Fact]
    public async Task An_earlier_state_of_the_ledger_is_asked_with_as_of()
    {
        using LedgerPlace place = await CreateAsync();
        ToolRun log = await place.RunAsync("log", "--kind", "operation", "--json");
        long first = JsonDocument.Parse(log.Output.Split('\n')[0]).RootElement.GetProperty("seq").GetInt64();

        ToolRun then = await place.RunAsync("lineage", "downstream", Raw, "--as-of", $"{first}", "--kind", "dataset");

        then.Output.Should().Contain("warehouse/a").And.NotContain("warehouse/b");
    }

    [Theory]
    [InlineData("no node", "lineage", "upstream", "orders")]
    [InlineData("no kind of node", "lineage", "upstream", "table/warehouse/orders")]
    [InlineData("No record names", "lineage", "impact", "dataset/warehouse/nothing")]
    [InlineData("--depth", "lineage", "impact", Raw, "--depth", "0")]
    [InlineData("no kind of node", "lineage", "downstream", Raw, "--kind", "table")]
    [InlineData("--limit", "lineage", "paths", Raw, Report, "--limit", "0")]
    [InlineData("leave out --json", "lineage", "graph", "--format", "dot", "--json")]
    [InlineData("--depth", "lineage", "graph", "--format", "dot", "--around", Raw, "--depth", "-1")]
    [InlineData("svg", "lineage", "graph", "--format", "svg")]
    public async Task What_cannot_be_asked_is_a_usage_error_that_says_so(string reason, params string[] arguments)
    {
        using LedgerPlace place = await CreateAsync();

        ToolRun run = await place.RunAsync(arguments);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(reason);
    }

    /// <summary>Two ways from the raw data to the report.</summary>
    private static async Task<LedgerPlace> CreateAsync()
    {
        LedgerPlace place = await LedgerPlace.CreateAsync();
        await place.RecordAsync(async tracker =>
        {
            await CaptureAsync(tracker, "op-a", ["raw"], "a");
            await CaptureAsync(tracker, "op-b", ["raw"], "b");
            await CaptureAsync(tracker, "op-c", ["a", "b"], "report");
        });
        return place;
    }

    private static async Task CaptureAsync(LineageTracker tracker, string id, string[] inputs, string output) =>
        await tracker.CaptureOperationAsync(new Operation
        {
            OperationId = id,
            Type = "step",
            Inputs = [.. inputs.Select(name => LineageNode.Dataset("warehouse", name))],
            Outputs = [LineageNode.Dataset("warehouse", output)],
        });
}
