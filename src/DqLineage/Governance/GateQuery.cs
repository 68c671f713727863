namespace DqLineage;

/// <summary>Asks for what quality gates decided, or for how people decided otherwise.</summary>
public sealed record GateQuery : LineageQuery
{
    /// <summary>Only this gate.</summary>
    public string? GateId { get; init; }

    /// <summary>Only this evaluation.</summary>
    public string? EvaluationId { get; init; }

    /// <summary>Only evaluations of this validation. Overrides do not name one.</summary>
    public string? ValidationId { get; init; }

    /// <summary>Only evaluations about this dataset, whatever its version. Overrides do not name one.</summary>
    public DatasetRef? Dataset { get; init; }

    /// <summary>Only what decided so.</summary>
    public GateDecision Decision { get; init; }

    /// <summary>Which records: the evaluations or the overrides.</summary>
    internal string RecordKind { get; init; } = RecordKinds.GateEvaluation;

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKind));
        AddIfGiven(keys, "gate-id", GateId);
        AddIfGiven(keys, "gate-evaluation", EvaluationId);
        AddIfGiven(keys, "validation", ValidationId);
        AddIfGiven(keys, "dataset", Dataset?.ToNodeName());
        AddIfGiven(keys, "gate", Decision);
    }
}
