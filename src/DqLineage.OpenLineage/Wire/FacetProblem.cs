namespace DqLineage.OpenLineage;

/// <summary>A facet with a known key that breaks its schema: it is kept as JSON, and its property is absent.</summary>
public sealed record FacetProblem
{
    /// <summary>The facet's key, such as <c>schema</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required string Reason { get; init; }
}
