using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A quality gate: how good the data had to be, what was decided, and who decided otherwise.</summary>
public sealed record ValidationGate
{
    /// <summary>The pass rate that was asked for, from 0 to 1.</summary>
    [JsonPropertyName("threshold")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double Threshold { get; init; }

    /// <summary>Which of the pass rates is held against it.</summary>
    /// <value><see cref="GateMeasure.RowPassRate"/> by default.</value>
    [JsonPropertyName("measure")]
    public GateMeasure Measure { get; init; } = GateMeasure.RowPassRate;

    /// <summary>What was decided.</summary>
    /// <value>By default from the pass rate: <see cref="GateDecision.Pass"/> when it reaches the threshold, otherwise <see cref="GateDecision.Block"/>.</value>
    [JsonPropertyName("decision")]
    public GateDecision Decision { get; init; }

    /// <summary>Who decided otherwise than the pass rate says. Needs a reason.</summary>
    [JsonPropertyName("overridden_by")]
    public string? OverriddenBy { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }
}
