using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class OpenLineageLineageCommand : ToolCommand
{
    private readonly Argument<string> _node = LineageGraphOptions.NodeArgument("NODE", "The dataset, job or run");
    private readonly LineageDirection _direction = new();
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "openlineage lineage";

    internal override string Summary => "Shows what a dataset or a job came from and what it went into.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_node);
        _direction.AddTo(command);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageNode node = LineageGraphOptions.NodeOf(invocation.Get(_node)!);
        var options = new TraversalOptions { MaxDepth = _direction.DepthOf(invocation) };
        LineageGraph graph = await _graph.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ReachedNode> up = _direction.IsUp(invocation) ? graph.Upstream(node, options) : [];
        IReadOnlyList<ReachedNode> down = _direction.IsDown(invocation) ? graph.Downstream(node, options) : [];
        await (invocation.IsJson
            ? invocation.WriteJsonAsync(json => Write(json, graph, node, up, down), cancellationToken)
            : ShowAsync(invocation, graph, up, down)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, LineageGraph graph, LineageNode node, IReadOnlyList<ReachedNode> up, IReadOnlyList<ReachedNode> down)
    {
        json.WriteString("node", node.ToString());
        LineageJson.WriteReached(json, "upstream", up);
        LineageJson.WriteReached(json, "downstream", down);
        HashSet<LineageNode> shown = [node, .. up.Concat(down).Select(reached => reached.Node)];
        json.WriteObjects("edges", graph.Edges.Where(edge => shown.Contains(edge.From) && shown.Contains(edge.To)).DistinctBy(edge => (edge.From, edge.To, edge.Type)), edge =>
        {
            json.WriteString("from", edge.From.ToString());
            json.WriteString("to", edge.To.ToString());
            json.WriteString("type", EnumWord.Of(edge.Type));
        });
    }

    private static async Task ShowAsync(Invocation invocation, LineageGraph graph, IReadOnlyList<ReachedNode> up, IReadOnlyList<ReachedNode> down)
    {
        if (up.Count + down.Count == 0)
        {
            await invocation.Text.WriteLineAsync("Nothing.").ConfigureAwait(false);
            return;
        }

        // What is furthest upstream first, so that data flows from top to bottom.
        var table = new TextTable("#level", "label", "node");
        foreach (ReachedNode reached in up.Reverse())
        {
            table.Row(string.Create(CultureInfo.InvariantCulture, $"-{reached.Level}"), graph.LabelOf(reached.Node), reached.Node.ToString());
        }

        foreach (ReachedNode reached in down)
        {
            table.Row(string.Create(CultureInfo.InvariantCulture, $"+{reached.Level}"), graph.LabelOf(reached.Node), reached.Node.ToString());
        }

        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
    }
}
