using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The catalog that the dataset is listed in.</summary>
/// <remarks>The facet <c>catalog</c> of a dataset, version 1-1-0.</remarks>
public sealed record CatalogDatasetFacet : DatasetFacet
{
    /// <summary>The framework of the catalog, such as <c>iceberg</c>, <c>delta</c> or <c>hive</c>.</summary>
    [JsonPropertyName("framework")]
    public required string Framework { get; init; }

    /// <summary>Its type, such as <c>jdbc</c>, <c>glue</c> or <c>polaris</c>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>Its name where it is set up.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Where the catalog is.</summary>
    [JsonPropertyName("metadataUri")]
    public string? MetadataUri { get; init; }

    /// <summary>Where the data is that it describes.</summary>
    [JsonPropertyName("warehouseUri")]
    public string? WarehouseUri { get; init; }

    /// <summary>The system it is set up in, such as <c>spark</c>.</summary>
    [JsonPropertyName("source")]
    public string? Source { get; init; }

    /// <summary>What else is known of it.</summary>
    [JsonPropertyName("catalogProperties")]
    public IReadOnlyDictionary<string, string>? CatalogProperties { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-1-0/CatalogDatasetFacet.json#/$defs/CatalogDatasetFacet";
}
