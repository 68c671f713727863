namespace DqLineage;

/// <summary>What is known of each <see cref="EdgeType"/>.</summary>
internal static class EdgeTypes
{
    /// <summary>Whether data and influence flow against the edge: its target is upstream of its source.</summary>
    internal static bool IsAgainstFlow(EdgeType type) => type is EdgeType.ConfiguredWith or EdgeType.GeneratedBy or EdgeType.DerivedFrom;
}
