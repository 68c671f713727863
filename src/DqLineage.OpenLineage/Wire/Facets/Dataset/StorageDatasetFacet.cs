using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>How the dataset is stored.</summary>
/// <remarks>The facet <c>storage</c> of a dataset, version 1-0-1.</remarks>
public sealed record StorageDatasetFacet : DatasetFacet
{
    /// <summary>The layer, such as <c>iceberg</c> or <c>delta</c>.</summary>
    [JsonPropertyName("storageLayer")]
    public required string StorageLayer { get; init; }

    /// <summary>The format of the files, such as <c>parquet</c>, <c>orc</c>, <c>avro</c>, <c>json</c>, <c>csv</c>, <c>text</c> or <c>xml</c>.</summary>
    [JsonPropertyName("fileFormat")]
    public string? FileFormat { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/StorageDatasetFacet.json#/$defs/StorageDatasetFacet";
}
