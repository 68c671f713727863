using System.CommandLine;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class LineageColumnsCommand : ToolCommand
{
    private readonly Argument<string> _node = new("NODE") { Description = "A column, such as column/warehouse/orders/total; or a dataset for all of its columns." };
    private readonly Option<bool> _downstream = new("--downstream") { Description = "What the column went into, instead of what it comes from." };
    private readonly Option<int?> _depth = new("--depth") { Description = "How many steps to go at most.", HelpName = "N" };
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "lineage columns";

    internal override string Summary => "Shows which columns a column comes from, and how.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_node);
        command.Options.Add(_downstream);
        command.Options.Add(_depth);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageNode node = LineageGraphOptions.NodeOf(invocation.Get(_node)!);
        int? depth = invocation.GetAtLeast(1, _depth);
        LineageGraph graph = await _graph.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        LineageColumns columns = invocation.Get(_downstream) ? graph.ColumnDownstream(node, depth) : graph.ColumnUpstream(node, depth);
        await (invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, node, columns), cancellationToken) : ColumnsView.ShowAsync(invocation, columns)).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static void Write(Utf8JsonWriter json, LineageNode node, LineageColumns columns)
    {
        json.WriteString("node", node.ToString());
        ColumnsView.Write(json, columns);
    }
}
