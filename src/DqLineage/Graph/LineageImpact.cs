namespace DqLineage;

/// <summary>What a change of one node may reach.</summary>
public sealed record LineageImpact
{
    /// <summary>The node that changes.</summary>
    public required LineageNode Origin { get; init; }

    /// <summary>What the change may reach, nearest first, each once.</summary>
    public required IReadOnlyList<ImpactedNode> Nodes { get; init; }

    /// <summary>How many of these there are of each kind.</summary>
    public required IReadOnlyDictionary<NodeKind, int> CountsByKind { get; init; }
}
