using System.CommandLine;
using System.Globalization;

namespace DqLineage.Tool.Commands;

internal sealed class LineageGraphCommand : ToolCommand
{
    private static readonly Dictionary<string, GraphFormat> s_formats = new(StringComparer.Ordinal)
    {
        ["mermaid"] = GraphFormat.Mermaid,
        ["dot"] = GraphFormat.Dot,
        ["json"] = GraphFormat.Json,
        ["graphml"] = GraphFormat.GraphMl,
        ["cypher"] = GraphFormat.Cypher,
        ["prov"] = GraphFormat.Prov,
        ["html"] = GraphFormat.Html,
    };

    private readonly Option<string> _format = new("--format") { Description = $"As what: {string.Join(", ", s_formats.Keys)}.", HelpName = "FORMAT", Required = true };
    private readonly Option<string?> _around = new("--around") { Description = "Only what lies around this node.", HelpName = "NODE" };
    private readonly Option<int> _depth = new("--depth") { Description = "With --around, how many edges to go from the node.", HelpName = "N", DefaultValueFactory = _ => 4 };
    private readonly LineageGraphOptions _graph = new();
    private readonly OutputFile _file = new(isRequired: false);

    internal override string Name => "lineage graph";

    internal override string Summary => "Writes the lineage graph for another program.";

    internal override void Configure(Command command)
    {
        _format.AcceptOnlyFromAmong([.. s_formats.Keys]);
        command.Options.Add(_format);
        command.Options.Add(_around);
        command.Options.Add(_depth);
        _graph.AddTo(command);
        _file.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string? path = _file.Require(invocation);
        if (path is null && invocation.IsJson)
        {
            throw ToolException.Usage("Without --out the output is the graph itself: leave out --json, or name a file.");
        }

        LineageNode? around = invocation.Get(_around) is { } text ? LineageGraphOptions.NodeOf(text) : null;
        int depth = invocation.GetAtLeast(0, _depth);
        LineageGraph graph = await _graph.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        graph = around is { } node ? graph.Around(node, depth) : graph;
        using var content = new MemoryStream();
        await graph.WriteAsync(content, s_formats[invocation.Get(_format)!], cancellationToken).ConfigureAwait(false);
        await _file.WriteAsync(invocation, path, content.GetBuffer().AsMemory(0, (int)content.Length), cancellationToken).ConfigureAwait(false);
        if (path is not null)
        {
            await ReportAsync(invocation, path, graph, cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }

    private static Task ReportAsync(Invocation invocation, string path, LineageGraph graph, CancellationToken cancellationToken)
    {
        if (!invocation.IsJson)
        {
            return invocation.Text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{graph.Nodes.Count} nodes and {graph.EdgeCount} edges written to {TerminalText.Show(path, 1000)}"));
        }

        return invocation.WriteJsonAsync(
            json =>
            {
                json.WriteString("out", path);
                json.WriteNumber("nodes", graph.Nodes.Count);
                json.WriteNumber("edges", graph.EdgeCount);
            },
            cancellationToken);
    }
}
