using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The system that the dataset lives in.</summary>
/// <remarks>The facet <c>dataSource</c> of a dataset, version 1-0-1.</remarks>
public sealed record DatasourceDatasetFacet : DatasetFacet
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>Its address.</summary>
    [JsonPropertyName("uri")]
    public string? Uri { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/DatasourceDatasetFacet.json#/$defs/DatasourceDatasetFacet";
}
