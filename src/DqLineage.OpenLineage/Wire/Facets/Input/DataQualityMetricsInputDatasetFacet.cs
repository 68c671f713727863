using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What was measured of the data as it was read.</summary>
/// <remarks>The facet <c>dataQualityMetrics</c> of an input, version 1-0-3.</remarks>
public sealed record DataQualityMetricsInputDatasetFacet : InputDatasetFacet
{
    /// <summary>By column what was measured.</summary>
    [JsonPropertyName("columnMetrics")]
    public required IReadOnlyDictionary<string, ColumnMetrics> ColumnMetrics { get; init; }

    /// <summary>How many rows were looked at.</summary>
    [JsonPropertyName("rowCount")]
    public long? RowCount { get; init; }

    /// <summary>Their size in bytes.</summary>
    [JsonPropertyName("bytes")]
    public long? Bytes { get; init; }

    /// <summary>How many files were looked at.</summary>
    [JsonPropertyName("fileCount")]
    public long? FileCount { get; init; }

    /// <summary>When the dataset last changed.</summary>
    [JsonPropertyName("lastUpdated")]
    [JsonConverter(typeof(EventTimeJsonConverter))]
    public DateTimeOffset? LastUpdated { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-3/DataQualityMetricsInputDatasetFacet.json#/$defs/DataQualityMetricsInputDatasetFacet";
}
