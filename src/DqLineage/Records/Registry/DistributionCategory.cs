using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How often one value occurs.</summary>
public sealed record DistributionCategory
{
    /// <summary>The value.</summary>
    [JsonPropertyName("value")]
    public required DataValue Value { get; init; }

    /// <summary>How often it occurs.</summary>
    [JsonPropertyName("count")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long Count { get; init; }
}
