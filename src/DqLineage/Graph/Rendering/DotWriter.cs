namespace DqLineage;

/// <summary>A directed graph in Graphviz's DOT language, from left to right.</summary>
internal sealed class DotWriter : GraphWriter
{
    internal override Task BeginAsync(TextWriter text, LineageGraph graph) =>
        text.WriteLineAsync("digraph lineage {\n  rankdir=LR;\n  node [shape=box, style=\"filled,rounded\", fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=9];");

    internal override Task WriteNodeAsync(TextWriter text, int id, LineageNode node, string label) =>
        text.WriteLineAsync($"  n{id} [label={Quote(label)}, tooltip={Quote(node.ToString())}, fillcolor=\"{NodeStyle.FillOf(node.Kind)}\"];");

    internal override Task WriteEdgeAsync(TextWriter text, int number, GraphEdge ends, LineageEdge edge) =>
        text.WriteLineAsync($"  n{ends.From} -> n{ends.To} [label=\"{EdgeTypes.NameOf(edge.Type)}\"];");

    internal override Task EndAsync(TextWriter text) => text.WriteLineAsync("}");

    // In a label a backslash begins an escape of Graphviz's own, and & an entity.
    private static string Quote(string label) =>
        "\"" + label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal) + "\"";
}
