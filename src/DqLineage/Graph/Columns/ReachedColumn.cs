namespace DqLineage;

/// <summary>A column that is upstream or downstream of another.</summary>
public sealed record ReachedColumn
{
    /// <summary>The column.</summary>
    public required LineageNode Column { get; init; }

    /// <summary>How many steps the shortest way to it has; at least 1.</summary>
    public required int Level { get; init; }

    /// <summary>The most that any way to it carries.</summary>
    public required ColumnInfluence Influence { get; init; }
}
