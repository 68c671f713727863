using System.CommandLine;

namespace DqLineage.Tool.Commands;

/// <summary>Asks the graph about one node, as far and about as many kinds as its options say.</summary>
internal abstract class LineageNodeCommand : ToolCommand
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
        await AnswerAsync(invocation, graph, node, options, cancellationToken).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private protected abstract Task AnswerAsync(Invocation invocation, LineageGraph graph, LineageNode node, TraversalOptions options, CancellationToken cancellationToken);
}
