using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>How much was written.</summary>
/// <remarks>The facet <c>outputStatistics</c> of an output, version 1-0-2.</remarks>
public sealed record OutputStatisticsOutputDatasetFacet : OutputDatasetFacet
{
    /// <summary>How many rows were written.</summary>
    [JsonPropertyName("rowCount")]
    public long? RowCount { get; init; }

    /// <summary>How many bytes were written.</summary>
    [JsonPropertyName("size")]
    public long? Size { get; init; }

    /// <summary>How many files were written.</summary>
    [JsonPropertyName("fileCount")]
    public long? FileCount { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet";
}
