using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Tags of the dataset and of its columns.</summary>
/// <remarks>The facet <c>tags</c> of a dataset, version 1-0-0.</remarks>
public sealed record TagsDatasetFacet : DatasetFacet
{
    /// <summary>The tags.</summary>
    [JsonPropertyName("tags")]
    public IReadOnlyList<DatasetTag>? Tags { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/TagsDatasetFacet.json#/$defs/TagsDatasetFacet";
}
