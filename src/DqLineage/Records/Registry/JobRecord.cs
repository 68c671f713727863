using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>One job over data, from its submission to its report: where the data came from, what it was checked by, and how far the job has come.</summary>
/// <remarks>
/// Each change of a job's state is a record of its own; what a query returns is the newest. A <see cref="JobScope"/> records the start and the end by itself, and makes
/// the records of its stages the job's.
/// </remarks>
public sealed record JobRecord
{
    /// <summary>The job's id, up to 512 UTF-8 bytes without control characters. Records of the job carry it in their envelope.</summary>
    /// <value>Empty by default: a new id is made when the job is recorded. Never empty on a job that is read.</value>
    [JsonPropertyName("job_id")]
    public string JobId { get; init; } = string.Empty;

    /// <summary>The tenant whose data it is. The record carries it in its envelope as well.</summary>
    /// <value>By default that of the scope around the call.</value>
    [JsonPropertyName("tenant_id")]
    public string? TenantId { get; init; }

    /// <summary>Where the job was asked for, such as <c>portal</c> or <c>sftp</c>.</summary>
    [JsonPropertyName("submission_source")]
    public string? SubmissionSource { get; init; }

    /// <summary>How the job got its data.</summary>
    [JsonPropertyName("ingestion_mode")]
    public IngestionMode IngestionMode { get; init; }

    /// <summary>Where the uploaded bytes lie.</summary>
    [JsonPropertyName("blob_uri")]
    public string? BlobUri { get; init; }

    /// <summary>The entity tag of these bytes, as their store gives it.</summary>
    [JsonPropertyName("blob_etag")]
    public string? BlobEtag { get; init; }

    /// <summary>A digest of these bytes, such as <c>sha256:…</c>.</summary>
    [JsonPropertyName("checksum")]
    public string? Checksum { get; init; }

    /// <summary>Which version of its configuration the job used.</summary>
    [JsonPropertyName("config_version")]
    public string? ConfigVersion { get; init; }

    /// <summary>How far the job has come.</summary>
    /// <value><see cref="JobStatus.Completed"/> by default.</value>
    [JsonPropertyName("status")]
    public JobStatus Status { get; init; } = JobStatus.Completed;

    /// <summary>The datasets that the job reads.</summary>
    [JsonPropertyName("input_assets")]
    public IReadOnlyList<DatasetRef>? InputAssets { get; init; }

    /// <summary>Where the job's report lies.</summary>
    [JsonPropertyName("output_report_uri")]
    public string? OutputReportUri { get; init; }

    /// <summary>The validations that the report tells of.</summary>
    /// <value>A job scope names those that it recorded.</value>
    [JsonPropertyName("validation_ids")]
    public IReadOnlyList<string>? ValidationIds { get; init; }

    /// <summary>Who asked for the job.</summary>
    /// <value>By default the actor of the scope around the call.</value>
    [JsonPropertyName("submitted_by")]
    public string? SubmittedBy { get; init; }

    /// <summary>When the job was asked for.</summary>
    [JsonPropertyName("submitted_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When the job began.</summary>
    /// <value>By default the instant of recording its start; absent while it is only submitted.</value>
    [JsonPropertyName("started_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the job ended.</summary>
    /// <value>By default the instant of recording its end; absent while it runs.</value>
    [JsonPropertyName("completed_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>By when the job has to be done.</summary>
    [JsonPropertyName("sla")]
    public JobSla? Sla { get; init; }

    /// <summary>The time that the job stands for, such as the night whose data it works on.</summary>
    [JsonPropertyName("nominal_time")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? NominalTime { get; init; }

    /// <summary>What made the job run.</summary>
    [JsonPropertyName("trigger")]
    public JobTrigger Trigger { get; init; }

    /// <summary>Which attempt at the same work it is, from 1.</summary>
    [JsonPropertyName("attempt")]
    public int? Attempt { get; init; }

    /// <summary>Why the job failed or was aborted.</summary>
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>Anything else worth knowing about the job.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
