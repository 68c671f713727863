namespace DqLineage;

/// <summary>What a quality gate decided, and what people made of it.</summary>
public sealed record GateOutcome
{
    /// <summary>What the gate decided.</summary>
    public required Recorded<GateEvaluation> Evaluation { get; init; }

    /// <summary>Who decided otherwise, oldest first.</summary>
    public required IReadOnlyList<Recorded<GateOverride>> Overrides { get; init; }

    /// <summary>What holds: the newest override, or what the gate decided.</summary>
    public GateDecision Decision => Overrides.Count > 0 ? Overrides[^1].Data.Decision : Evaluation.Data.Decision;
}
