using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How many numbers lie between two.</summary>
/// <remarks>The start belongs to the bucket and the end to the next one; the last bucket has its end too.</remarks>
public sealed record DistributionBucket
{
    /// <summary>Where the bucket begins.</summary>
    [JsonPropertyName("start")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double Start { get; init; }

    /// <summary>Where the bucket ends.</summary>
    [JsonPropertyName("end")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double End { get; init; }

    /// <summary>How many numbers are in it.</summary>
    [JsonPropertyName("count")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long Count { get; init; }
}
