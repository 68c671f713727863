using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;

namespace DqLineage;

/// <summary>GraphML (graphml.graphdrawing.org), with what is known of nodes and edges as data.</summary>
internal sealed class GraphMlWriter : GraphWriter
{
    private const string OfNode = "node";
    private const string OfEdge = "edge";

    private static readonly LineageNode s_anyNode = LineageNode.Dataset("any", "any");

    internal override Task BeginAsync(TextWriter text, LineageGraph graph)
    {
        var head = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
        Declare(OfNode, FactsOf(s_anyNode, string.Empty));
        Declare(OfEdge, FactsOf(new LineageEdge { From = s_anyNode, To = s_anyNode, Type = default, Seq = 0, Time = default }));
        return text.WriteAsync(head.Append("<graph id=\"lineage\" edgedefault=\"directed\">\n").ToString());

        void Declare(string of, IEnumerable<(string Name, string? Value)> facts)
        {
            foreach ((string name, _) in facts)
            {
                head.Append(CultureInfo.InvariantCulture, $"<key id=\"{of}-{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>\n");
            }
        }
    }

    internal override Task WriteNodeAsync(TextWriter text, int id, LineageNode node, string label) =>
        text.WriteAsync($"<node id=\"n{id}\">{Data(OfNode, FactsOf(node, label))}</node>\n");

    internal override Task WriteEdgeAsync(TextWriter text, int number, GraphEdge ends, LineageEdge edge) =>
        text.WriteAsync($"<edge id=\"e{number}\" source=\"n{ends.From}\" target=\"n{ends.To}\">{Data(OfEdge, FactsOf(edge))}</edge>\n");

    internal override Task EndAsync(TextWriter text) => text.WriteLineAsync("</graph>\n</graphml>");

    private static string Data(string of, IEnumerable<(string Name, string? Value)> facts) => string.Concat(
        facts.Where(fact => fact.Value is not null).Select(fact => $"<data key=\"{of}-{fact.Name}\">{SecurityElement.Escape(Allowed(fact.Value!))}</data>"));

    // XML 1.0 has no way to write U+FFFE and U+FFFF.
    private static string Allowed(string value) => value.All(IsAllowed) ? value : string.Concat(value.Select(c => IsAllowed(c) ? c : '\uFFFD'));

    private static bool IsAllowed(char c) => char.IsSurrogate(c) || XmlConvert.IsXmlChar(c);
}
