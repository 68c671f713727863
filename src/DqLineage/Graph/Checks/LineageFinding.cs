namespace DqLineage;

/// <summary>Something that a check of the lineage found: one finding of a kind for each node, and for each cycle.</summary>
public sealed record LineageFinding
{
    /// <summary>What was found.</summary>
    public required LineageFindingKind Kind { get; init; }

    /// <summary>How much it matters.</summary>
    public required LineageSeverity Severity { get; init; }

    /// <summary>Where; of a cycle the node that the ledger named first.</summary>
    public required LineageNode Node { get; init; }

    /// <summary>Of a cycle its nodes, <see cref="Node"/> first, up to <see cref="LineageCheckOptions.MaxMembers"/>; otherwise empty.</summary>
    public IReadOnlyList<LineageNode> Members { get; init; } = [];

    /// <summary>How many nodes the cycle has; otherwise 0.</summary>
    public int MemberCount { get; init; }

    /// <summary>What was found and what to do, for a person.</summary>
    public required string Message { get; init; }

    /// <summary>The newest records that state it, oldest first, up to ten. None when a node is missing.</summary>
    public IReadOnlyList<long> Records { get; init; } = [];
}
