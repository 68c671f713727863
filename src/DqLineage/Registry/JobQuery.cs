namespace DqLineage;

/// <summary>Asks for records of jobs.</summary>
public sealed record JobQuery : LineageQuery
{
    /// <summary>Only records that name this dataset as an input, whatever its version.</summary>
    public DatasetRef? Dataset { get; init; }

    /// <summary>Only records of this status.</summary>
    public JobStatus Status { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Job));
        AddIfGiven(keys, "dataset", Dataset?.ToNodeName());
        AddIfGiven(keys, "status", Status);
    }
}
