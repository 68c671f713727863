using System.Globalization;

namespace DqLineage;

/// <summary>JSON with the nodes and the edges as Cytoscape's elements, one a line.</summary>
internal sealed class CytoscapeWriter : JsonGraphWriter
{
    internal override Task BeginAsync(TextWriter text, LineageGraph graph) => text.WriteAsync("{\"elements\":{\"nodes\":[");

    internal override Task WriteNodeAsync(TextWriter text, int id, LineageNode node, string label) => WriteAsync(text, [("id", NameOf(id)), .. FactsOf(node, label)]);

    internal override Task WriteEdgeAsync(TextWriter text, int number, GraphEdge ends, LineageEdge edge) => WriteAsync(
        text, [("id", string.Create(CultureInfo.InvariantCulture, $"e{number}")), ("source", NameOf(ends.From)), ("target", NameOf(ends.To)), .. FactsOf(edge)]);

    internal override Task EndAsync(TextWriter text) => text.WriteLineAsync("\n]}}");

    private static string NameOf(int id) => string.Create(CultureInfo.InvariantCulture, $"n{id}");

    private Task WriteAsync(TextWriter text, IEnumerable<(string Name, string? Value)> members) =>
        text.WriteAsync(Append(BeginElement("{\"data\":{"), members).Append("}}").ToString());
}
