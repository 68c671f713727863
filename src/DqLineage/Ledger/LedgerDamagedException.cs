namespace DqLineage;

/// <summary>The ledger holds bytes that were not written by it, or lacks some that were.</summary>
public sealed class LedgerDamagedException : DqLineageException
{
    /// <summary>Reports the damage.</summary>
    /// <param name="damage">Where it is.</param>
    /// <param name="innerException">What found it.</param>
    public LedgerDamagedException(LedgerDamage damage, Exception? innerException = null)
        : base(
            $"The ledger is damaged: {damage} Records before that one are readable. Keep the files as they are, and restore the ledger from a copy.",
            innerException)
    {
        ArgumentNullException.ThrowIfNull(damage);
        Damage = damage;
    }

    /// <summary>Where the ledger is damaged.</summary>
    public LedgerDamage Damage { get; }
}
