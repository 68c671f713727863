using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Who answers for the dataset.</summary>
/// <remarks>The facet <c>ownership</c> of a dataset, version 1-0-1.</remarks>
public sealed record OwnershipDatasetFacet : DatasetFacet
{
    /// <summary>The owners.</summary>
    [JsonPropertyName("owners")]
    public IReadOnlyList<Owner>? Owners { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/OwnershipDatasetFacet.json#/$defs/OwnershipDatasetFacet";
}
