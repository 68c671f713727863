namespace DqLineage;

/// <summary>Asks for the records of legal holds: placing and releasing one are a record each.</summary>
public sealed record HoldRecordQuery : LineageQuery
{
    /// <summary>Only records of the hold with this id.</summary>
    public string? HoldId { get; init; }

    /// <summary>Only records of holds for this case.</summary>
    public string? CaseId { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Hold));
        AddIfGiven(keys, "hold", HoldId);
        AddIfGiven(keys, "case", CaseId);
    }
}
