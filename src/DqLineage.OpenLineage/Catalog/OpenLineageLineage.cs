namespace DqLineage.OpenLineage;

/// <summary>What lineage leads to from a job or a dataset.</summary>
public sealed record OpenLineageLineage
{
    /// <summary>The nodes, nearest first, each once; where the question began is the first.</summary>
    public required IReadOnlyList<OpenLineageLineageNode> Nodes { get; init; }

    /// <summary>The edges between them.</summary>
    public required IReadOnlyList<OpenLineageLineageEdge> Edges { get; init; }
}
