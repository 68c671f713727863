namespace DqLineage;

/// <summary>Asks for profiling snapshots.</summary>
public sealed record ProfileQuery : LineageQuery
{
    /// <summary>Only snapshots of this dataset, whatever its version.</summary>
    public DatasetRef? Dataset { get; init; }

    /// <summary>Only snapshots of this profiling context.</summary>
    public string? ProfilingContextId { get; init; }

    /// <summary>Only snapshots of the raw or of the cleansed rows.</summary>
    public ProfileSource GeneratedFrom { get; init; }

    /// <summary>Only snapshots of the rows of this cleansing job.</summary>
    public string? CleansingJobId { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Profile));
        AddIfGiven(keys, "dataset", Dataset?.ToNodeName());
        AddIfGiven(keys, "profile-context", ProfilingContextId);
        AddIfGiven(keys, "generated-from", GeneratedFrom);
        AddIfGiven(keys, "cleansing", CleansingJobId);
    }
}
