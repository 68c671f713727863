using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>How much was read.</summary>
/// <remarks>The facet <c>inputStatistics</c> of an input, version 1-0-0.</remarks>
public sealed record InputStatisticsInputDatasetFacet : InputDatasetFacet
{
    /// <summary>How many rows were read.</summary>
    [JsonPropertyName("rowCount")]
    public long? RowCount { get; init; }

    /// <summary>How many bytes were read.</summary>
    [JsonPropertyName("size")]
    public long? Size { get; init; }

    /// <summary>How many files were read.</summary>
    [JsonPropertyName("fileCount")]
    public long? FileCount { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/InputStatisticsInputDatasetFacet.json#/$defs/InputStatisticsInputDatasetFacet";
}
