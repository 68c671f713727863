using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

/// <summary>What lies on one side of a node.</summary>
internal abstract class LineageReachCommand : ToolCommand
{
    private readonly Argument<string> _node = LineageGraphOptions.NodeArgument("NODE", "The node");
    private readonly LineageGraphOptions _graph = new();
    private readonly TraversalFilter _filter = new();

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_node);
        _filter.AddTo(command);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageNode node = LineageGraphOptions.NodeOf(invocation.Get(_node)!);
        TraversalOptions options = _filter.OptionsOf(invocation);
        LineageGraph graph = await _graph.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ReachedNode> reached = Reach(graph, node, options);
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => Write(json, graph, node, reached), cancellationToken)
            : ShowAsync(invocation, graph, reached)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private protected abstract IReadOnlyList<ReachedNode> Reach(LineageGraph graph, LineageNode node, TraversalOptions options);

    private static void Write(Utf8JsonWriter json, LineageGraph graph, LineageNode node, IReadOnlyList<ReachedNode> reached)
    {
        json.WriteString("node", node.ToString());
        json.WriteStartArray("nodes");
        foreach (ReachedNode one in reached)
        {
            json.WriteStartObject();
            json.WriteString("node", one.Node.ToString());
            json.WriteString("label", graph.LabelOf(one.Node));
            json.WriteNumber("level", one.Level);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Task ShowAsync(Invocation invocation, LineageGraph graph, IReadOnlyList<ReachedNode> reached)
    {
        var table = new TextTable("#level", "label", "node");
        foreach (ReachedNode one in reached)
        {
            table.Row(one.Level.ToString(CultureInfo.InvariantCulture), graph.LabelOf(one.Node), one.Node.ToString());
        }

        return reached.Count == 0 ? invocation.Text.WriteLineAsync("Nothing.") : table.WriteAsync(invocation.Console);
    }
}
