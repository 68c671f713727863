using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What a validation counted and its gate decided: the facet <c>dqlineage_validation</c> of its run. Who overrode the gate stays in the ledger.</summary>
internal sealed record ValidationRunFacet : RunFacet
{
    internal const string Key = "dqlineage_validation";

    /// <summary>The suite of expectations.</summary>
    [JsonPropertyName("suite")]
    public string? Suite { get; init; }

    /// <summary>The suite's version.</summary>
    [JsonPropertyName("suiteVersion")]
    public string? SuiteVersion { get; init; }

    /// <summary>How many rows were looked at.</summary>
    [JsonPropertyName("rowCount")]
    public long? RowCount { get; init; }

    /// <summary>How many rows met all expectations that concern rows.</summary>
    [JsonPropertyName("rowsPassed")]
    public long? RowsPassed { get; init; }

    /// <summary>How many rows did not.</summary>
    [JsonPropertyName("rowsFailed")]
    public long? RowsFailed { get; init; }

    /// <summary>The share of rows that passed, from 0 to 1.</summary>
    [JsonPropertyName("rowPassRate")]
    public double? RowPassRate { get; init; }

    /// <summary>How many expectations were met.</summary>
    [JsonPropertyName("passed")]
    public int? Passed { get; init; }

    /// <summary>How many were not.</summary>
    [JsonPropertyName("failed")]
    public int? Failed { get; init; }

    /// <summary>The share of expectations that were met, from 0 to 1.</summary>
    [JsonPropertyName("expectationPassRate")]
    public double? ExpectationPassRate { get; init; }

    /// <summary>What the gate decided.</summary>
    [JsonPropertyName("gateDecision")]
    public string? GateDecision { get; init; }

    /// <summary>Which pass rate the gate looked at.</summary>
    [JsonPropertyName("gateMeasure")]
    public string? GateMeasure { get; init; }

    /// <summary>The pass rate that the gate asked for, from 0 to 1.</summary>
    [JsonPropertyName("gateThreshold")]
    public double? GateThreshold { get; init; }

    /// <summary>Whether somebody decided otherwise than the pass rate says.</summary>
    [JsonPropertyName("gateOverridden")]
    public bool? GateOverridden { get; init; }

    internal static ValidationRunFacet Of(ValidationResult validation) => new()
    {
        Suite = validation.Suite?.Id,
        SuiteVersion = validation.Suite?.Version,
        RowCount = validation.RowCount,
        RowsPassed = validation.RowsPassed,
        RowsFailed = validation.RowsFailed,
        RowPassRate = validation.RowPassRate,
        Passed = validation.Passed,
        Failed = validation.Failed,
        ExpectationPassRate = validation.ExpectationPassRate,
        GateDecision = validation.Gate is { Decision.IsUnspecified: false } gate ? gate.Decision.Value : null,
        GateMeasure = validation.Gate is { Measure.IsUnspecified: false } measured ? measured.Measure.Value : null,
        GateThreshold = validation.Gate?.Threshold,
        GateOverridden = validation.Gate is null ? null : validation.Gate.OverriddenBy is not null,
    };
}
