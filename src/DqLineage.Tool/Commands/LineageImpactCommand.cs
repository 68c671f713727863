using System.Globalization;
using System.Text.Json;

namespace DqLineage.Tool.Commands;

internal sealed class LineageImpactCommand : LineageNodeCommand
{
    internal override string Name => "lineage impact";

    internal override string Summary => "Shows what a change of a node may reach: how near, and by how many ways.";

    private protected override Task AnswerAsync(
        Invocation invocation, LineageGraph graph, LineageNode node, TraversalOptions options, CancellationToken cancellationToken)
    {
        LineageImpact impact = graph.Impact(node, options);
        return invocation.IsJson ? invocation.WriteJsonAsync(json => Write(json, graph, impact), cancellationToken) : ShowAsync(invocation, graph, impact);
    }

    private static void Write(Utf8JsonWriter json, LineageGraph graph, LineageImpact impact)
    {
        json.WriteString("node", impact.Origin.ToString());
        json.WriteStartObject("counts");
        foreach ((NodeKind kind, int count) in impact.CountsByKind)
        {
            json.WriteNumber(kind.Value, count);
        }

        json.WriteEndObject();
        json.WriteObjects("nodes", impact.Nodes, one =>
        {
            json.WriteString("node", one.Node.ToString());
            json.WriteString("label", graph.LabelOf(one.Node));
            json.WriteNumber("level", one.Level);
            json.WriteNumber("paths", one.Paths);
        });
    }

    private static async Task ShowAsync(Invocation invocation, LineageGraph graph, LineageImpact impact)
    {
        string counts = string.Join(", ", impact.CountsByKind.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} of kind {pair.Key}")));
        await invocation.Text.WriteLineAsync(impact.Nodes.Count == 0 ? "Nothing." : string.Create(CultureInfo.InvariantCulture, $"{impact.Nodes.Count} nodes: {counts}")).ConfigureAwait(false);
        if (impact.Nodes.Count == 0)
        {
            return;
        }

        var table = new TextTable("#level", "#paths", "label", "node");
        foreach (ImpactedNode one in impact.Nodes)
        {
            table.Row(one.Level.ToString(CultureInfo.InvariantCulture), one.Paths.ToString(CultureInfo.InvariantCulture), graph.LabelOf(one.Node), one.Node.ToString());
        }

        await table.WriteAsync(invocation.Console).ConfigureAwait(false);
    }
}
