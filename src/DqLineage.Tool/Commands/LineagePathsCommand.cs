using System.CommandLine;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class LineagePathsCommand : ToolCommand
{
    private readonly Argument<string> _from = LineageGraphOptions.NodeArgument("FROM", "Where the paths begin");
    private readonly Argument<string> _to = LineageGraphOptions.NodeArgument("TO", "Where they end");
    private readonly Option<int> _limit = new("--limit") { Description = "How many paths at most.", HelpName = "N", DefaultValueFactory = _ => new PathOptions().MaxPaths };
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "lineage paths";

    internal override string Summary => "Shows the paths that data took from one node to another, shortest first.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_from);
        command.Arguments.Add(_to);
        command.Options.Add(_limit);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageNode from = LineageGraphOptions.NodeOf(invocation.Get(_from)!);
        LineageNode to = LineageGraphOptions.NodeOf(invocation.Get(_to)!);
        int limit = invocation.GetAtLeast(1, _limit);
        LineageGraph graph = await _graph.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        LineagePaths paths = graph.Paths(from, to, new PathOptions { MaxPaths = limit }, cancellationToken);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, paths), cancellationToken) : ShowAsync(invocation, paths)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, LineagePaths paths)
    {
        json.WriteBoolean("is_complete", paths.IsComplete);
        json.WriteStartArray("paths");
        foreach (IReadOnlyList<LineageNode> path in paths.Paths)
        {
            json.WriteStartArray();
            foreach (LineageNode node in path)
            {
                json.WriteStringValue(node.ToString());
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static async Task ShowAsync(Invocation invocation, LineagePaths paths)
    {
        foreach (IReadOnlyList<LineageNode> path in paths.Paths)
        {
            // Encoded, so that no name can hold anything that a terminal would act on.
            await invocation.Text.WriteLineAsync(string.Join(" → ", path)).ConfigureAwait(false);
        }

        await invocation.Text.WriteLineAsync(
            paths is { IsComplete: true, Paths.Count: 0 } ? "No way leads there."
            : paths.IsComplete ? "These are all."
            : "There may be more.").ConfigureAwait(false);
    }
}
