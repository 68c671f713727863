using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a quality gate decided about a validation or a run, by which version of it, and by which values.</summary>
/// <remarks>Made by <see cref="LineageTracker.EvaluateGateAsync"/>. Whoever decides otherwise adds a <see cref="GateOverride"/>; this record stays as it is.</remarks>
public sealed record GateEvaluation
{
    /// <summary>The evaluation's id.</summary>
    [JsonPropertyName("evaluation_id")]
    public string EvaluationId { get; init; } = string.Empty;

    /// <summary>The gate: the id of a configuration of the kind <see cref="ConfigKind.Gate"/>.</summary>
    [JsonPropertyName("gate_id")]
    public required string GateId { get; init; }

    /// <summary>The version of the gate that was in force.</summary>
    [JsonPropertyName("gate_version")]
    public required int GateVersion { get; init; }

    /// <summary>The SHA-256 of the content of that version.</summary>
    [JsonPropertyName("content_sha256")]
    public string? ContentSha256 { get; init; }

    /// <summary>What it does about data that is not good enough.</summary>
    [JsonPropertyName("mode")]
    public required GateMode Mode { get; init; }

    /// <summary>What was measured.</summary>
    [JsonPropertyName("measure")]
    public required GateMeasure Measure { get; init; }

    /// <summary>The validation that was measured; absent for a run.</summary>
    [JsonPropertyName("validation_id")]
    public string? ValidationId { get; init; }

    /// <summary>The run that was measured, or that the validation belongs to.</summary>
    [JsonPropertyName("run_id")]
    public string? RunId { get; init; }

    /// <summary>The position of the record that was measured.</summary>
    [JsonPropertyName("subject_seq")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long SubjectSeq { get; init; }

    /// <summary>The dataset that it is about; absent when the record names none.</summary>
    [JsonPropertyName("dataset")]
    public DatasetRef? Dataset { get; init; }

    /// <summary>The value that was measured.</summary>
    [JsonPropertyName("value")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double Value { get; init; }

    /// <summary>The threshold; absent when the gate has none.</summary>
    [JsonPropertyName("threshold")]
    public double? Threshold { get; init; }

    /// <summary>The baseline; absent when the gate has none.</summary>
    [JsonPropertyName("baseline")]
    public GateBaselineValue? Baseline { get; init; }

    /// <summary>Whether the data is good enough by all that could be measured.</summary>
    [JsonPropertyName("is_met")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required bool IsMet { get; init; }

    /// <summary>What was decided.</summary>
    [JsonPropertyName("decision")]
    public required GateDecision Decision { get; init; }

    /// <summary>Why, for people: what was missed, or could not be measured. Empty when the data is good enough.</summary>
    [JsonPropertyName("reasons")]
    public IReadOnlyList<string> Reasons { get; init => field = value ?? []; } = [];
}
