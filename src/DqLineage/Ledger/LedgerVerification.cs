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

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What a check of the lines alone cannot show.</summary>
    public IReadOnlyList<string> NotChecked { get; init; } = [];
}
