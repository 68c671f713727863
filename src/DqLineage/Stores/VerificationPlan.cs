namespace DqLineage.Stores;

/// <summary>Which lines a verification reads, and what it compares them with.</summary>
internal sealed record VerificationPlan
{
    internal long FromSeq { get; init; }

    internal long? ToSeq { get; init; }

    internal bool ComparesIndex { get; init; } = true;

    /// <summary>What compares the projections that the store keeps.</summary>
    internal ProjectionCheck? Projections { get; init; }

    /// <summary>How many tasks read and hash.</summary>
    internal int Tasks { get; init; } = Environment.ProcessorCount;

    /// <summary>The prunings that the ledger says there were.</summary>
    internal PruningCheck Prunings { get; init; } = new([]);

    internal IReadOnlyList<CheckpointClaim> Claims { get; init; } = [];

    /// <summary>What is not checked, beyond what never is.</summary>
    internal IReadOnlyList<string> NotChecked { get; init; } = [];
}
