namespace DqLineage;

/// <summary>A node that is upstream or downstream of another.</summary>
public sealed record ReachedNode
{
    /// <summary>The node.</summary>
    public required LineageNode Node { get; init; }

    /// <summary>How many edges the shortest way to it has; at least 1.</summary>
    public required int Level { get; init; }
}
