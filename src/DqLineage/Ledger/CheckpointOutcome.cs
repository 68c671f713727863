namespace DqLineage;

/// <summary>What comparing a checkpoint with a ledger came to.</summary>
public enum CheckpointOutcome
{
    /// <summary>The ledger's first records are those that the checkpoint was made of.</summary>
    Agrees,

    /// <summary>The ledger has as many records, and they are others: it was changed, or it is a fork.</summary>
    Contradicts,

    /// <summary>The checkpoint is about more records than the ledger has: records were cut off, or the ledger is an older copy.</summary>
    BeyondEnd,

    /// <summary>It was not compared: the records before its size were not all found good.</summary>
    NotReached,

    /// <summary>No trusted key signed it, or it is another ledger's.</summary>
    Untrusted,

    /// <summary>It is not a checkpoint.</summary>
    Unreadable,
}
