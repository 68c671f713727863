namespace DqLineage;

/// <summary>What must hold, at the moment of writing, for an append to happen: no record with a key after a position.</summary>
/// <remarks>Checked under the ledger's lock, against the records of every process. When it does not hold, nothing is written.</remarks>
public sealed record AppendCondition
{
    /// <summary>The key that no newer record may carry.</summary>
    public required LedgerKey Key { get; init; }

    /// <summary>The last position that is allowed to carry the key.</summary>
    /// <value>-1 by default: no record at all may carry it.</value>
    public long AfterSeq { get; init; } = -1;
}
