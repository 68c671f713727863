namespace DqLineage;

/// <summary>What checking a ledger found.</summary>
public sealed record LedgerVerification
{
    /// <summary>Whether at least one record was checked and no damage was found. Says nothing about <see cref="NotChecked"/>.</summary>
    public bool IsIntact => Damage is null && Records > 0;

    /// <summary>How many records were found good, from the first.</summary>
    public required long Records { get; init; }

    /// <summary>The first place that is not what was written; absent when none was found.</summary>
    public LedgerDamage? Damage { get; init; }

    /// <summary>The head that the checked records lead to.</summary>
    public required LedgerHead Head { get; init; }

    /// <summary>The root of the Merkle tree over the checked records (RFC 6962 §2.1), computed from their lines alone.</summary>
    public required LedgerHash Root { get; init; }

    /// <summary>What the store keeps of the tree and does not fit the lines; absent when it keeps nothing, or all fits.</summary>
    /// <value>Does not make <see cref="IsIntact"/> false, which is about the lines.</value>
    public LedgerCacheFault? CacheFault { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What a check of the lines alone cannot show.</summary>
    public IReadOnlyList<string> NotChecked { get; init; } = [];
}
