namespace DqLineage;

public sealed partial class LineageGraph
{
    /// <summary>The edges that may not hold any more: whose input was made anew since, or that nobody has stated for long.</summary>
    /// <param name="options">What is stale; by default what was made from an older state of its input.</param>
    /// <returns>The edges, in the order of the ledger. It takes time in proportion to all edges.</returns>
    /// <remarks>Later means later in the ledger. What is further downstream of a stale edge is not told of: it becomes stale when what is before it is made anew.</remarks>
    public IReadOnlyList<StaleEdge> FindStaleEdges(StaleEdgeOptions? options = null) => new StaleEdgeFinder(this).Find(options ?? new StaleEdgeOptions());
}
