namespace DqLineage;

/// <summary>What a register of processing must say of personal data, and the ledger does not.</summary>
public enum ProcessingGap
{
    /// <summary>Whose data it is: the asset has no owner, or there is no asset.</summary>
    Owner,

    /// <summary>What it is processed for.</summary>
    Purpose,

    /// <summary>What allows the processing.</summary>
    LawfulBasis,

    /// <summary>How long it is kept.</summary>
    Retention,
}
