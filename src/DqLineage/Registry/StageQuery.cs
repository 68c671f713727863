namespace DqLineage;

/// <summary>Asks for records of the steps of jobs.</summary>
public sealed record StageQuery : LineageQuery
{
    /// <summary>Only records of this step.</summary>
    public string? StageId { get; init; }

    /// <summary>Only records that name this dataset, whatever its version.</summary>
    public DatasetRef? Dataset { get; init; }

    /// <summary>Only records of this status.</summary>
    public JobStatus Status { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Stage));
        AddIfGiven(keys, "stage", StageId);
        AddIfGiven(keys, "dataset", Dataset?.ToNodeName());
        AddIfGiven(keys, "status", Status);
    }
}
