namespace DqLineage;

/// <summary>What checking a ledger found.</summary>
public sealed record LedgerVerification
{
    /// <summary>Whether at least one record was read, no damage was found, and no checkpoint speaks against it. Says nothing about <see cref="NotChecked"/>.</summary>
    public bool IsIntact => Damage is null && CheckpointFault is null && Records > 0;

    /// <summary>The first record that was read.</summary>
    public long FirstSeq { get; init; }

    /// <summary>How many records were found good, from <see cref="FirstSeq"/> on.</summary>
    public required long Records { get; init; }

    /// <summary>How many of them were pruned: only their leaf hashes are there, and records of the ledger say why.</summary>
    public long Pruned { get; init; }

    /// <summary>How many bytes their lines have, line feeds included.</summary>
    public long Bytes { get; init; }

    /// <summary>The first place that is not what was written; absent when none was found.</summary>
    public LedgerDamage? Damage { get; init; }

    /// <summary>The head that the checked records lead to.</summary>
    public required LedgerHead Head { get; init; }

    /// <summary>The root of the Merkle tree over the first records up to <see cref="Head"/> (RFC 6962 §2.1).</summary>
    /// <remarks>Computed from the lines alone, when the first that was read is record 0.</remarks>
    public required LedgerHash Root { get; init; }

    /// <summary>The checkpoints that were compared, by size: those that the store keeps, and the one that was given.</summary>
    public IReadOnlyList<CheckpointCheck> Checkpoints { get; init; } = [];

    /// <summary>The first checkpoint that speaks against the ledger, or that nobody trusted signed; absent when there is none.</summary>
    public CheckpointCheck? CheckpointFault => Checkpoints.FirstOrDefault(check => check.IsFault);

    /// <summary>The first part of the store's index that does not fit the lines; absent when all fits, or there is none.</summary>
    /// <value>Does not make <see cref="IsIntact"/> false, which is about the lines.</value>
    public LedgerIndexFault? IndexFault { get; init; }

    /// <summary>The first projection that the store keeps, such as the lineage graph, that does not fit the lines; absent when all fit, or there is none.</summary>
    /// <value>Does not make <see cref="IsIntact"/> false, which is about the lines.</value>
    public LedgerProjectionFault? ProjectionFault { get; init; }

    /// <summary>What the store keeps of the tree and does not fit the lines; absent when it keeps nothing, or all fits.</summary>
    /// <value>Does not make <see cref="IsIntact"/> false, which is about the lines.</value>
    public LedgerCacheFault? CacheFault { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What was not checked, and what no check of a ledger can show.</summary>
    public IReadOnlyList<string> NotChecked { get; init; } = [];
}
