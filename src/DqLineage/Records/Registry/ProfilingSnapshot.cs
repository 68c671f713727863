using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a dataset looked like at one moment: for each field its counts, statistics, frequent values and distribution.</summary>
/// <remarks>
/// <see cref="DataProfiler"/> computes one from rows; what another profiler found can be recorded just as well. A snapshot is linked to
/// the validation that used it by <see cref="ProfilingContextId"/>, and to the cleansing that its rows came from by
/// <see cref="CleansingJobId"/>; the job that made it is the <see cref="LineageContext.Job"/> of its record.
/// </remarks>
public sealed record ProfilingSnapshot
{
    /// <summary>The snapshot's id, up to 512 UTF-8 bytes without control characters.</summary>
    /// <value>Empty by default: a new id is made when the snapshot is recorded. Never empty on one that is read.</value>
    [JsonPropertyName("snapshot_id")]
    public string SnapshotId { get; init; } = string.Empty;

    /// <summary>The id that the snapshot and the validations that used it share.</summary>
    [JsonPropertyName("profiling_context_id")]
    public string? ProfilingContextId { get; init; }

    /// <summary>The dataset that was profiled.</summary>
    [JsonPropertyName("dataset")]
    public required DatasetRef Dataset { get; init; }

    /// <summary>Whether the rows were raw or cleansed.</summary>
    /// <value><see cref="ProfileSource.Raw"/> by default.</value>
    [JsonPropertyName("generated_from")]
    public ProfileSource GeneratedFrom { get; init; } = ProfileSource.Raw;

    /// <summary>The cleansing job that the rows came from.</summary>
    [JsonPropertyName("cleansing_job_id")]
    public string? CleansingJobId { get; init; }

    /// <summary>How many rows were profiled.</summary>
    [JsonPropertyName("record_count")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long RecordCount { get; init; }

    /// <summary>The fields, in the order of the dataset; no name twice.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<FieldProfile> Fields { get; init => field = value ?? []; } = [];

    /// <summary>The thresholds that were set by hand in place of what the profile suggests.</summary>
    [JsonPropertyName("overrides_applied")]
    public IReadOnlyList<ProfileOverride>? OverridesApplied { get; init; }

    /// <summary>When the rows were profiled.</summary>
    /// <value>By default the instant of recording.</value>
    [JsonPropertyName("profiled_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? ProfiledAt { get; init; }

    /// <summary>Anything else worth knowing about the snapshot.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }

    /// <summary>Reads a snapshot that <see cref="ToJson"/> wrote, or the <c>data</c> of a record of one. Members that this version does not know are passed over.</summary>
    /// <param name="json">The JSON, in UTF-8.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="JsonException">The JSON is not well formed, or no snapshot.</exception>
    public static ProfilingSnapshot FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, RecordJsonContext.Default.ProfilingSnapshot) ?? throw new JsonException("null is no snapshot.");

    /// <summary>The snapshot as JSON, as a record of it has it in its <c>data</c>. A snapshot that was not recorded can be kept in a file so.</summary>
    /// <returns>One JSON object in UTF-8, without white space.</returns>
    /// <exception cref="ArgumentException">A number is not finite, which JSON cannot write.</exception>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RecordJsonContext.Default.ProfilingSnapshot);
}
