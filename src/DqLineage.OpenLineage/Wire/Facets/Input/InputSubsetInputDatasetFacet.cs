using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Which part of the dataset was read.</summary>
/// <remarks>The facet <c>subset</c> of an input, version 1-0-0.</remarks>
public sealed record InputSubsetInputDatasetFacet : InputDatasetFacet
{
    /// <summary>What the part is.</summary>
    [JsonPropertyName("inputCondition")]
    public required SubsetCondition InputCondition { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/BaseSubsetDatasetFacet.json#/$defs/InputSubsetInputDatasetFacet";
}
