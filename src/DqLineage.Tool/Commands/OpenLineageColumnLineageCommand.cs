using System.CommandLine;

namespace DqLineage.Tool.Commands;

internal sealed class OpenLineageColumnLineageCommand : ToolCommand
{
    private readonly Argument<string> _node = new("NODE") { Description = "A column, such as column/warehouse/orders/total or datasetField:warehouse:orders:total; or a dataset for all of its columns." };
    private readonly LineageDirection _direction = new();
    private readonly LineageGraphOptions _graph = new();

    internal override string Name => "openlineage column-lineage";

    internal override string Summary => "Shows which columns a column comes from and which it went into, and how.";

    internal override void Configure(Command command)
    {
        command.Arguments.Add(_node);
        _direction.AddTo(command);
        _graph.AddTo(command);
    }

    internal override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        LineageNode node = LineageGraphOptions.NodeOf(invocation.Get(_node)!);
        int depth = _direction.DepthOf(invocation);
        LineageGraph graph = await _graph.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        (string Way, LineageColumns? Columns)[] ways =
        [
            ("upstream", _direction.IsUp(invocation) ? graph.ColumnUpstream(node, depth) : null),
            ("downstream", _direction.IsDown(invocation) ? graph.ColumnDownstream(node, depth) : null),
        ];
        if (invocation.IsJson)
        {
            await invocation.WriteJsonAsync(
                json =>
                {
                    json.WriteString("node", node.ToString());
                    foreach ((string way, LineageColumns? columns) in ways)
                    {
                        json.WriteObjectOrNull(way, columns, one => ColumnsView.Write(json, one));
                    }
                },
                cancellationToken).ConfigureAwait(false);
            return ExitCode.Fine;
        }

        foreach ((string way, LineageColumns? columns) in ways.Where(one => one.Columns is not null))
        {
            await invocation.Text.WriteLineAsync($"{char.ToUpperInvariant(way[0])}{way[1..]}:").ConfigureAwait(false);
            await ColumnsView.ShowAsync(invocation, columns!).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }
}
