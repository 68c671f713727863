using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The part that lies at these places.</summary>
public sealed record LocationSubsetCondition : SubsetCondition
{
    /// <summary>The places, such as folders or files.</summary>
    [JsonPropertyName("locations")]
    public required IReadOnlyList<string> Locations { get; init; }
}
