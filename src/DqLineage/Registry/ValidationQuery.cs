namespace DqLineage;

/// <summary>Asks for results of validations.</summary>
public sealed record ValidationQuery : LineageQuery
{
    /// <summary>Only this result.</summary>
    public string? ValidationId { get; init; }

    /// <summary>Only results of this profiling context.</summary>
    public string? ProfilingContextId { get; init; }

    /// <summary>Only results about this dataset, whatever its version.</summary>
    public DatasetRef? Dataset { get; init; }

    /// <summary>Only results of this suite, whatever its version.</summary>
    public string? SuiteId { get; init; }

    /// <summary>Only results whose gate decided so.</summary>
    public GateDecision Decision { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Validation));
        AddIfGiven(keys, "validation", ValidationId);
        AddIfGiven(keys, "profile-context", ProfilingContextId);
        AddIfGiven(keys, "dataset", Dataset?.ToNodeName());
        AddIfGiven(keys, "suite", SuiteId);
        AddIfGiven(keys, "gate", Decision);
    }
}
