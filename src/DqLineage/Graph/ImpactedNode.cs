namespace DqLineage;

/// <summary>A node that a change of another one may reach.</summary>
public sealed record ImpactedNode
{
    /// <summary>The node.</summary>
    public required LineageNode Node { get; init; }

    /// <summary>How many edges the shortest way to it has; at least 1.</summary>
    public required int Level { get; init; }

    /// <summary>How many ways lead to it; those that lie on a common cycle are one stop. <see cref="ulong.MaxValue"/> means so many or more.</summary>
    public required ulong Paths { get; init; }
}
