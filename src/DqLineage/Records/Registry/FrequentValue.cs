using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A value that occurs often, and how often.</summary>
public sealed record FrequentValue
{
    /// <summary>The value.</summary>
    [JsonPropertyName("value")]
    public required DataValue Value { get; init; }

    /// <summary>How often it occurs: never less than it really does.</summary>
    [JsonPropertyName("count")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long Count { get; init; }

    /// <summary>Its share of the values that are not null, from 0 to 100.</summary>
    [JsonPropertyName("percentage")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double Percentage { get; init; }

    /// <summary>By how much <see cref="Count"/> may be too high; absent when it was counted exactly.</summary>
    [JsonPropertyName("count_error")]
    public long? CountError { get; init; }
}
