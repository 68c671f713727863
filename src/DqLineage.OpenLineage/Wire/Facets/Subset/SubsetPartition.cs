using System.Text.Json;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A partition of a dataset.</summary>
public sealed record SubsetPartition : FacetPart
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("identifier")]
    public string? Identifier { get; init; }

    /// <summary>By dimension its value.</summary>
    [JsonPropertyName("dimensions")]
    public required IReadOnlyDictionary<string, JsonElement> Dimensions { get; init; }
}
