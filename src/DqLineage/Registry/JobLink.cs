namespace DqLineage;

/// <summary>A step in the chain of a job's records: one leads to the other.</summary>
public sealed record JobLink
{
    /// <summary>What leads, as the lineage graph names it.</summary>
    public required LineageNode From { get; init; }

    /// <summary>What it leads to.</summary>
    public required LineageNode To { get; init; }

    /// <summary>The member that states it, such as <c>profiling_context_id</c>.</summary>
    public required string Member { get; init; }

    /// <summary>The record that states it.</summary>
    public required long Seq { get; init; }

    /// <summary>Whether what is named is not there.</summary>
    public required bool IsBroken { get; init; }
}
