using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>One run of a data-quality analysis over a dataset: what it looked at, how it was set up and what it counted.</summary>
/// <remarks>
/// A run is recorded in one call (<see cref="LineageTracker.RecordRunAsync(AnalysisRun, RecordOptions?, CancellationToken)"/>)
/// or as a scope that streams its detections (<see cref="LineageTracker.BeginRunAsync"/>). Each change of its state is a
/// record of its own; what a query returns is the newest.
/// </remarks>
public sealed record AnalysisRun
{
    /// <summary>The run's id, up to 512 UTF-8 bytes without control characters.</summary>
    /// <value>Empty by default: a new id is made when the run is recorded. Never empty on a run that is read.</value>
    [JsonPropertyName("run_id")]
    public string RunId { get; init; } = string.Empty;

    /// <summary>The project that the run belongs to.</summary>
    /// <value>By default the ledger's project.</value>
    [JsonPropertyName("project_name")]
    public string? ProjectName { get; init; }

    /// <summary>The dataset that was analysed.</summary>
    [JsonPropertyName("dataset")]
    public DatasetRef? Dataset { get; init; }

    /// <summary>How many samples were looked at.</summary>
    [JsonPropertyName("n_samples")]
    public long? NSamples { get; init; }

    /// <summary>How many label errors were found. Counted by a run scope by itself.</summary>
    [JsonPropertyName("n_label_errors")]
    public long? NLabelErrors { get; init; }

    /// <summary>How many duplicates were found. Counted by a run scope by itself.</summary>
    [JsonPropertyName("n_duplicates")]
    public long? NDuplicates { get; init; }

    /// <summary>How many outliers were found. Counted by a run scope by itself.</summary>
    [JsonPropertyName("n_outliers")]
    public long? NOutliers { get; init; }

    /// <summary>How many detections there are of each issue type. Counted by a run scope by itself.</summary>
    [JsonPropertyName("issue_counts")]
    public IReadOnlyDictionary<string, long>? IssueCounts { get; init; }

    /// <summary>The dataset's quality as the analysis rates it, on a scale of its own.</summary>
    [JsonPropertyName("quality_score")]
    public double? QualityScore { get; init; }

    /// <summary>What the analysis was set up with.</summary>
    [JsonPropertyName("parameters")]
    public IReadOnlyDictionary<string, DataValue>? Parameters { get; init; }

    /// <summary>Which version of the code ran, such as a commit id.</summary>
    [JsonPropertyName("code_version")]
    public string? CodeVersion { get; init; }

    /// <summary>When the run began.</summary>
    /// <value>By default the instant of recording its start.</value>
    [JsonPropertyName("started_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the run ended.</summary>
    /// <value>By default the instant of recording its end; absent while it runs.</value>
    [JsonPropertyName("completed_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How far the run has come.</summary>
    /// <value><see cref="RunStatus.Completed"/> by default.</value>
    [JsonPropertyName("status")]
    public RunStatus Status { get; init; } = RunStatus.Completed;

    /// <summary>Why the run failed or was aborted.</summary>
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>Anything else worth knowing about the run.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
