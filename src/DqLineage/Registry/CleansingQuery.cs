namespace DqLineage;

/// <summary>Asks for records of cleansings.</summary>
public sealed record CleansingQuery : LineageQuery
{
    /// <summary>Only records of this cleansing.</summary>
    public string? CleansingJobId { get; init; }

    /// <summary>Only records that name this dataset as what was cleansed or what came of it, whatever its version.</summary>
    public DatasetRef? Dataset { get; init; }

    /// <summary>Only records of this status.</summary>
    public JobStatus Status { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Cleansing));
        AddIfGiven(keys, "cleansing", CleansingJobId);
        AddIfGiven(keys, "dataset", Dataset?.ToNodeName());
        AddIfGiven(keys, "status", Status);
    }
}
