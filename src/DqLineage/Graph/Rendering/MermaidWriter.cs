using System.Globalization;
using System.Text;

namespace DqLineage;

/// <summary>A Mermaid flowchart, from left to right.</summary>
internal sealed class MermaidWriter : GraphWriter
{
    internal override Task BeginAsync(TextWriter text, LineageGraph graph) => text.WriteLineAsync("flowchart LR");

    internal override async Task WriteNodeAsync(TextWriter text, int id, LineageNode node, string label)
    {
        (string open, string close) = node.Kind == NodeKind.Operation ? ("([", "])") : node.Kind == NodeKind.Dataset ? ("[(", ")]") : ("[", "]");
        await text.WriteLineAsync($"  n{id}{open}\"{Escape(label)}\"{close}").ConfigureAwait(false);
        await text.WriteLineAsync($"  style n{id} fill:{NodeStyle.FillOf(node.Kind)},stroke:#555,color:#111").ConfigureAwait(false);
    }

    internal override Task WriteEdgeAsync(TextWriter text, int number, GraphEdge ends, LineageEdge edge) =>
        text.WriteLineAsync($"  n{ends.From} -->|{EdgeTypes.NameOf(edge.Type)}| n{ends.To}");

    // Mermaid's own entities: a number sign, the code point in decimal, a semicolon. All that is neither letter, digit nor plainly harmless becomes one.
    private static string Escape(string label)
    {
        var escaped = new StringBuilder();
        foreach (Rune rune in label.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '.' or '-' or '_' or '/' or ':' or ',' or '@')
            {
                escaped.Append(rune);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return escaped.ToString();
    }
}
