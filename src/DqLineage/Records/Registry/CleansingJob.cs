using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>One cleansing of a dataset: by which rules, how much there was before and after, and what was thrown out.</summary>
/// <remarks>Each change of its state is a record of its own, with the same id; what a query returns is the newest.</remarks>
public sealed record CleansingJob
{
    /// <summary>The cleansing's id, up to 512 UTF-8 bytes without control characters.</summary>
    /// <value>Empty by default: a new id is made when the cleansing is recorded. Never empty on one that is read.</value>
    [JsonPropertyName("cleansing_job_id")]
    public string CleansingJobId { get; init; } = string.Empty;

    /// <summary>The job whose upload is cleansed.</summary>
    /// <value>By default the job of the scope around the call.</value>
    [JsonPropertyName("source_upload_job_id")]
    public string? SourceUploadJobId { get; init; }

    /// <summary>What kind of data it is, in the application's own words, such as <c>customers</c>.</summary>
    [JsonPropertyName("dataset_type")]
    public string? DatasetType { get; init; }

    /// <summary>The dataset that was cleansed.</summary>
    [JsonPropertyName("dataset")]
    public DatasetRef? Dataset { get; init; }

    /// <summary>Which version of the cleansing rules was used.</summary>
    [JsonPropertyName("cleansing_rule_version")]
    public string? CleansingRuleVersion { get; init; }

    /// <summary>Counts before, by name, such as <c>rows</c> or <c>missing.email</c>. Not negative.</summary>
    [JsonPropertyName("before_counts")]
    public IReadOnlyDictionary<string, long>? BeforeCounts { get; init; }

    /// <summary>Counts after, under the same names. Not negative.</summary>
    [JsonPropertyName("after_counts")]
    public IReadOnlyDictionary<string, long>? AfterCounts { get; init; }

    /// <summary>Some of the samples that were thrown out, to look at.</summary>
    [JsonPropertyName("rejected_sample")]
    public IReadOnlyList<SampleId>? RejectedSample { get; init; }

    /// <summary>Where the cleansed data lies.</summary>
    [JsonPropertyName("output_dataset_uri")]
    public string? OutputDatasetUri { get; init; }

    /// <summary>The cleansed dataset.</summary>
    [JsonPropertyName("output_dataset")]
    public DatasetRef? OutputDataset { get; init; }

    /// <summary>The job that validates the cleansed data; the record is found by it.</summary>
    [JsonPropertyName("linked_validation_job_id")]
    public string? LinkedValidationJobId { get; init; }

    /// <summary>How far it has come.</summary>
    /// <value><see cref="JobStatus.Completed"/> by default.</value>
    [JsonPropertyName("status")]
    public JobStatus Status { get; init; } = JobStatus.Completed;

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
