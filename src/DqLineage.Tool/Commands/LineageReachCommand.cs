using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

/// <summary>What lies on one side of a node.</summary>
internal abstract class LineageReachCommand : LineageNodeCommand
{
    private protected sealed override Task AnswerAsync(
        Invocation invocation, LineageGraph graph, LineageNode node, TraversalOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReachedNode> reached = Reach(graph, node, options);
        return invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, graph, node, reached), cancellationToken) : ShowAsync(invocation, graph, reached);
    }

    private protected abstract IReadOnlyList<ReachedNode> Reach(LineageGraph graph, LineageNode node, TraversalOptions options);

    private static void Write(Utf8JsonWriter json, LineageGraph graph, LineageNode node, IReadOnlyList<ReachedNode> reached)
    {
        json.WriteString("node", node.ToString());
        json.WriteObjects("nodes", reached, one =>
        {
            json.WriteString("node", one.Node.ToString());
            json.WriteString("label", graph.LabelOf(one.Node));
            json.WriteNumber("level", one.Level);
        });
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
