using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What kind of dataset it is.</summary>
/// <remarks>The facet <c>datasetType</c> of a dataset, version 1-0-1.</remarks>
public sealed record DatasetTypeDatasetFacet : DatasetFacet
{
    /// <summary>Such as <c>TABLE</c>, <c>VIEW</c>, <c>FILE</c>, <c>TOPIC</c>, <c>STREAM</c>, <c>MODEL</c> or <c>JOB_OUTPUT</c>.</summary>
    [JsonPropertyName("datasetType")]
    public required string DatasetType { get; init; }

    /// <summary>Such as <c>MATERIALIZED</c>, <c>EXTERNAL</c> or <c>TEMPORARY</c>.</summary>
    [JsonPropertyName("subType")]
    public string? SubType { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/DatasetTypeDatasetFacet.json#/$defs/DatasetTypeDatasetFacet";
}
