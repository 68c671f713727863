using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What one person decided about one finding.</summary>
/// <remarks>
/// A later review of the same reviewer, sample and issue supersedes the earlier one in every answer; both stay in the
/// ledger. <see cref="ReviewDecision.Skip"/> and <see cref="ReviewDecision.Defer"/> decide nothing.
/// </remarks>
public sealed record Review
{
    /// <summary>The run whose finding is reviewed.</summary>
    /// <value><see cref="RunRef.Latest"/> by default, resolved when recorded.</value>
    [JsonPropertyName("run_id")]
    public RunRef RunId { get; init; }

    /// <summary>The sample that was flagged.</summary>
    [JsonPropertyName("sample")]
    public required SampleId Sample { get; init; }

    /// <summary>Which of the sample's issues is meant.</summary>
    /// <value>Absent by default: all issues of the sample in the run.</value>
    [JsonPropertyName("issue_type")]
    public IssueType IssueType { get; init; }

    /// <summary>Which column's issue is meant.</summary>
    /// <value>Absent by default: whatever the column.</value>
    [JsonPropertyName("column")]
    public string? Column { get; init; }

    /// <summary>The decision.</summary>
    [JsonPropertyName("decision")]
    public required ReviewDecision Decision { get; init; }

    /// <summary>Who decided: any non-empty text up to 512 UTF-8 bytes without control characters.</summary>
    [JsonPropertyName("reviewer")]
    public required string Reviewer { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("notes")]
    public string? Notes { get; init; }

    /// <summary>The value before.</summary>
    [JsonPropertyName("old_value")]
    public DataValue OldValue { get; init; }

    /// <summary>The value after. A relabel needs one.</summary>
    [JsonPropertyName("new_value")]
    public DataValue NewValue { get; init; }

    /// <summary>When the reviewer began to look.</summary>
    [JsonPropertyName("started_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the reviewer decided.</summary>
    /// <value>By default the instant of the record's id, in whole milliseconds.</value>
    [JsonPropertyName("decided_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The record id of a review that this one expressly takes the place of.</summary>
    [JsonPropertyName("supersedes")]
    public Guid? Supersedes { get; init; }

    /// <summary>Which reading this is.</summary>
    /// <value><see cref="ReviewStage.First"/> by default.</value>
    [JsonPropertyName("stage")]
    public ReviewStage Stage { get; init; } = ReviewStage.First;

    /// <summary>Anything else worth knowing about the review.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
