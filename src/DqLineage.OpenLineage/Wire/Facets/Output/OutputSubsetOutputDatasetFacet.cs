using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Which part of the dataset was written.</summary>
/// <remarks>The facet <c>subset</c> of an output, version 1-0-0.</remarks>
public sealed record OutputSubsetOutputDatasetFacet : OutputDatasetFacet
{
    /// <summary>What the part is.</summary>
    [JsonPropertyName("outputCondition")]
    public required SubsetCondition OutputCondition { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/BaseSubsetDatasetFacet.json#/$defs/OutputSubsetOutputDatasetFacet";
}
