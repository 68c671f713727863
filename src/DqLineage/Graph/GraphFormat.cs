namespace DqLineage;

/// <summary>What a lineage graph can be written as.</summary>
public enum GraphFormat
{
    /// <summary>A Mermaid flowchart, as Markdown shows it. Legible up to some hundred nodes; Mermaid itself takes 500 edges unless told otherwise.</summary>
    Mermaid,

    /// <summary>Graphviz's DOT language.</summary>
    Dot,

    /// <summary>JSON with <c>elements.nodes</c> and <c>elements.edges</c>, as Cytoscape reads it.</summary>
    Json,

    /// <summary>GraphML, as yEd, Gephi and NetworkX read it.</summary>
    GraphMl,

    /// <summary>Cypher statements that merge nodes and edges into a graph database.</summary>
    Cypher,

    /// <summary>One HTML page to look around in: it draws the graph, searches it and shows impact, columns and earlier states. It loads nothing, so that it works from a mail or a disk.</summary>
    Html,

    /// <summary>W3C PROV as PROV-JSON (member submission, 24 April 2013).</summary>
    Prov,
}
