using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Somebody decided otherwise than a quality gate: a named person, with a reason.</summary>
public sealed record GateOverride
{
    /// <summary>The evaluation that is overridden.</summary>
    [JsonPropertyName("evaluation_id")]
    public required string EvaluationId { get; init; }

    /// <summary>The gate of that evaluation.</summary>
    [JsonPropertyName("gate_id")]
    public required string GateId { get; init; }

    /// <summary>What holds from now on.</summary>
    [JsonPropertyName("decision")]
    public required GateDecision Decision { get; init; }

    /// <summary>Who decided it.</summary>
    [JsonPropertyName("overridden_by")]
    public required string OverriddenBy { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}
