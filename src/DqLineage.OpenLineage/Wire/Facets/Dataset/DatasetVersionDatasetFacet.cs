using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Which version of the dataset it is.</summary>
/// <remarks>The facet <c>version</c> of a dataset, version 1-0-1.</remarks>
public sealed record DatasetVersionDatasetFacet : DatasetFacet
{
    /// <summary>The version.</summary>
    [JsonPropertyName("datasetVersion")]
    public required string DatasetVersion { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet";
}
