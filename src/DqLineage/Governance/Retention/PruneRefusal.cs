namespace DqLineage;

/// <summary>Why nothing was pruned.</summary>
public enum PruneRefusal
{
    /// <summary>No signed checkpoint covers the records.</summary>
    NotCheckpointed,

    /// <summary>The pack is not valid by the trusted keys.</summary>
    PackNotValid,

    /// <summary>The pack is of another ledger, or of another history of it.</summary>
    PackOfAnotherLedger,

    /// <summary>The pack lacks records that are due.</summary>
    NotInPack,

    /// <summary>A legal hold was placed or released while the records were looked through.</summary>
    HoldsChanged,

    /// <summary>The store cannot prune.</summary>
    NotSupported,
}
