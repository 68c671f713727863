using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What a dataset was called.</summary>
public sealed record PreviousIdentifier : FacetPart
{
    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Where it lived.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }
}
