using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>One step of a job that has no record type of its own, such as an import or a delivery.</summary>
/// <remarks>Each change of its state is a record of its own, with the same id.</remarks>
public sealed record StageRecord
{
    /// <summary>The stage's id, up to 512 UTF-8 bytes without control characters.</summary>
    /// <value>Empty by default: a new id is made when the stage is recorded. Never empty on one that is read.</value>
    [JsonPropertyName("stage_id")]
    public string StageId { get; init; } = string.Empty;

    /// <summary>The job that it is a step of.</summary>
    /// <value>By default the job of the scope around the call.</value>
    [JsonPropertyName("job_id")]
    public string? JobId { get; init; }

    /// <summary>What is done, in the application's own words.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>How far it has come.</summary>
    /// <value><see cref="JobStatus.Completed"/> by default.</value>
    [JsonPropertyName("status")]
    public JobStatus Status { get; init; } = JobStatus.Completed;

    /// <summary>What was read.</summary>
    [JsonPropertyName("inputs")]
    public IReadOnlyList<DatasetRef>? Inputs { get; init; }

    /// <summary>What was made.</summary>
    [JsonPropertyName("outputs")]
    public IReadOnlyList<DatasetRef>? Outputs { get; init; }

    /// <summary>When it began.</summary>
    /// <value>By default the instant of recording.</value>
    [JsonPropertyName("started_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    /// <value>By default the instant of recording its end; absent while it runs.</value>
    [JsonPropertyName("completed_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why it failed or was aborted.</summary>
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>Anything else worth knowing about it.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
