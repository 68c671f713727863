namespace DqLineage;

/// <summary>What pruning is told.</summary>
public sealed record PruneOptions
{
    /// <summary>The evidence pack, a zip file, that holds every record that is to be pruned.</summary>
    public required string PackPath { get; init; }

    /// <summary>Whose signatures on the pack and on checkpoints count.</summary>
    public required TrustPolicy Trust { get; init; }

    /// <summary>Why it is done now.</summary>
    public required string Reason { get; init; }

    /// <summary>Who has it done.</summary>
    /// <value>Empty by default: the actor in scope. Without either pruning is refused.</value>
    public string PrunedBy { get; init; } = string.Empty;

    /// <summary>Only records before this position.</summary>
    /// <value>By default all that the newest checkpoint covers; a position beyond it is refused.</value>
    public long? ToSeq { get; init; }

    /// <summary>Only records of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only records of this tenant.</summary>
    public string? Tenant { get; init; }
}
