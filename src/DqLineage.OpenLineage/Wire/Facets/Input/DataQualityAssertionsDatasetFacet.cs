using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What tests of the data found.</summary>
/// <remarks>The facet <c>dataQualityAssertions</c> of an input, version 1-1-0. Older integrations put it among the facets of the dataset, where it is read too.</remarks>
public sealed record DataQualityAssertionsDatasetFacet : InputDatasetFacet
{
    /// <summary>The tests.</summary>
    [JsonPropertyName("assertions")]
    public required IReadOnlyList<DataQualityAssertion> Assertions { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-1-0/DataQualityAssertionsDatasetFacet.json#/$defs/DataQualityAssertionsDatasetFacet";
}
