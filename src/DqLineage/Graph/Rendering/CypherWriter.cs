using System.Globalization;

namespace DqLineage;

/// <summary>Cypher statements, one a line: nodes are merged by their text, edges by their ends, type and record, so that running them again changes nothing.</summary>
internal sealed class CypherWriter : GraphWriter
{
    internal override Task WriteNodeAsync(TextWriter text, int id, LineageNode node, string label)
    {
        string column = node.ColumnName is { } name ? $", n.column = {Quote(name)}" : string.Empty;
        string version = node.Version is { } given ? $", n.version = {Quote(given)}" : string.Empty;
        return text.WriteLineAsync(
            $"MERGE (n:Lineage {{node: {Quote(node.ToString())}}}) SET n.kind = {Quote(node.Kind.Value)}, n.label = {Quote(label)}, n.namespace = {Quote(node.Namespace)}, n.name = {Quote(node.Name)}{column}{version};");
    }

    internal override Task WriteEdgeAsync(TextWriter text, int number, GraphEdge ends, LineageEdge edge) => text.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"MATCH (a:Lineage {{node: {Quote(edge.From.ToString())}}}), (b:Lineage {{node: {Quote(edge.To.ToString())}}}) MERGE (a)-[:{EdgeTypes.NameOf(edge.Type)} {{record: {edge.Seq}}}]->(b);"));

    private static string Quote(string value) =>
        "'" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
}
