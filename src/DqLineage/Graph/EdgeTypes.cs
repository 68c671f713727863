namespace DqLineage;

/// <summary>What is known of each <see cref="EdgeType"/>.</summary>
internal static class EdgeTypes
{
    /// <summary>Whether data and influence flow against the edge: its target is upstream of its source.</summary>
    internal static bool IsAgainstFlow(EdgeType type) => type is EdgeType.ConfiguredWith or EdgeType.GeneratedBy or EdgeType.DerivedFrom;

    /// <summary>Whether data or influence flows along the edge, one way or the other. What belongs to a job does not thereby depend on all that the job read.</summary>
    internal static bool IsFlow(EdgeType type) => type != EdgeType.ParentOf;

    /// <summary>The edge's name in every format that is written.</summary>
    internal static string NameOf(EdgeType type) => type switch
    {
        EdgeType.InputTo => "INPUT_TO",
        EdgeType.Produces => "PRODUCES",
        EdgeType.Performed => "PERFORMED",
        EdgeType.Hosted => "HOSTED",
        EdgeType.UsedInTraining => "USED_IN_TRAINING",
        EdgeType.ConfiguredWith => "CONFIGURED_WITH",
        EdgeType.EvaluatedWith => "EVALUATED_WITH",
        EdgeType.GeneratedBy => "GENERATED_BY",
        EdgeType.DerivedFrom => "DERIVED_FROM",
        EdgeType.ParentOf => "PARENT_OF",
        EdgeType.SameAs => "SAME_AS",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such edge."),
    };
}
