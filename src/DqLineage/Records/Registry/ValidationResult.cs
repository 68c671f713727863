using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a suite of expectations found in a table: how many rows passed, which expectations were met, and what the gate decided.</summary>
/// <remarks>Rows and expectations have a pass rate each. The two say different things and are never mixed.</remarks>
public sealed record ValidationResult
{
    /// <summary>The validation's id, up to 512 UTF-8 bytes without control characters.</summary>
    /// <value>Empty by default: a new id is made when the result is recorded. Never empty on one that is read.</value>
    [JsonPropertyName("validation_id")]
    public string ValidationId { get; init; } = string.Empty;

    /// <summary>The analysis run that found it, if there was one.</summary>
    [JsonPropertyName("run_id")]
    public string? RunId { get; init; }

    /// <summary>The job that it is part of.</summary>
    /// <value>By default the job of the scope around the call.</value>
    [JsonPropertyName("job_id")]
    public string? JobId { get; init; }

    /// <summary>The profiling that the expectations were set by, or that looked at the same data.</summary>
    [JsonPropertyName("profiling_context_id")]
    public string? ProfilingContextId { get; init; }

    /// <summary>The suite of expectations and its version.</summary>
    [JsonPropertyName("suite")]
    public RuleRef? Suite { get; init; }

    /// <summary>The dataset that was validated.</summary>
    [JsonPropertyName("dataset")]
    public DatasetRef? Dataset { get; init; }

    /// <summary>The table that was validated, as the validation names it.</summary>
    [JsonPropertyName("table_name")]
    public string? TableName { get; init; }

    /// <summary>How many rows were looked at.</summary>
    [JsonPropertyName("row_count")]
    public long? RowCount { get; init; }

    /// <summary>How many rows met all expectations that concern rows.</summary>
    [JsonPropertyName("rows_passed")]
    public long? RowsPassed { get; init; }

    /// <summary>How many rows did not.</summary>
    [JsonPropertyName("rows_failed")]
    public long? RowsFailed { get; init; }

    /// <summary>The share of rows that passed, from 0 to 1.</summary>
    /// <value>By default from the counts; absent when there are no rows.</value>
    [JsonPropertyName("row_pass_rate")]
    public double? RowPassRate { get; init; }

    /// <summary>The expectations, each with what came of it.</summary>
    [JsonPropertyName("expectations")]
    public IReadOnlyList<ExpectationResult> Expectations { get; init => field = value ?? []; } = [];

    /// <summary>How many expectations were met.</summary>
    /// <value>By default counted.</value>
    [JsonPropertyName("passed")]
    public int? Passed { get; init; }

    /// <summary>How many were not.</summary>
    /// <value>By default counted.</value>
    [JsonPropertyName("failed")]
    public int? Failed { get; init; }

    /// <summary>The share of expectations that were met, from 0 to 1.</summary>
    /// <value>By default from the counts; absent when there are none.</value>
    [JsonPropertyName("expectation_pass_rate")]
    public double? ExpectationPassRate { get; init; }

    /// <summary>What the quality gate decided.</summary>
    [JsonPropertyName("gate")]
    public ValidationGate? Gate { get; init; }

    /// <summary>When the validation was made.</summary>
    /// <value>By default the instant of recording.</value>
    [JsonPropertyName("validated_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? ValidatedAt { get; init; }

    /// <summary>Anything else worth knowing about it.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
