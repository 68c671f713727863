namespace DqLineage;

/// <summary>Asks for runs.</summary>
public sealed record RunQuery : LineageQuery
{
    /// <summary>Only runs over this dataset, whatever its version.</summary>
    public DatasetRef? Dataset { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Run));
        AddIfGiven(keys, "dataset", Dataset?.ToNodeName());
    }
}
