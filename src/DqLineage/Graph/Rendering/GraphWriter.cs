using System.Globalization;

namespace DqLineage;

/// <summary>Writes the nodes and then the edges of a graph as text: one subclass for each format.</summary>
internal abstract class GraphWriter
{
    internal static GraphWriter Of(GraphFormat format) => format switch
    {
        GraphFormat.Mermaid => new MermaidWriter(),
        GraphFormat.Dot => new DotWriter(),
        GraphFormat.Json => new CytoscapeWriter(),
        GraphFormat.GraphMl => new GraphMlWriter(),
        GraphFormat.Cypher => new CypherWriter(),
        GraphFormat.Html => new ExplorerWriter(),
        GraphFormat.Prov => new ProvWriter(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };

    /// <param name="text">Where to.</param>
    /// <param name="graph">What is written.</param>
    internal virtual Task BeginAsync(TextWriter text, LineageGraph graph) => Task.CompletedTask;

    /// <param name="text">Where to.</param>
    /// <param name="id">The node's number, which edges name it by.</param>
    /// <param name="node">The node.</param>
    /// <param name="label">What a person calls it.</param>
    internal abstract Task WriteNodeAsync(TextWriter text, int id, LineageNode node, string label);

    /// <summary>Called behind the last node.</summary>
    internal virtual Task BeginEdgesAsync(TextWriter text) => Task.CompletedTask;

    /// <param name="text">Where to.</param>
    /// <param name="number">The edge's number.</param>
    /// <param name="ends">The numbers of its ends.</param>
    /// <param name="edge">The edge.</param>
    internal abstract Task WriteEdgeAsync(TextWriter text, int number, GraphEdge ends, LineageEdge edge);

    internal virtual Task EndAsync(TextWriter text) => Task.CompletedTask;

    /// <summary>What is known of a node, under the names that formats with attributes give it.</summary>
    private protected static IReadOnlyList<(string Name, string? Value)> FactsOf(LineageNode node, string label) =>
    [
        ("label", label), ("node", node.ToString()), ("kind", node.Kind.Value), ("namespace", node.Namespace),
        ("name", node.Name), ("column", node.ColumnName), ("version", node.Version),
    ];

    /// <summary>What is known of an edge beside its ends.</summary>
    private protected static IReadOnlyList<(string Name, string? Value)> FactsOf(LineageEdge edge) =>
        [("type", EdgeTypes.NameOf(edge.Type)), ("record", edge.Seq.ToString(CultureInfo.InvariantCulture)), ("time", LedgerTime.Format(edge.Time))];
}
