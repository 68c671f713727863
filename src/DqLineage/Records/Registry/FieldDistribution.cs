using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>How the values of a field are spread: numbers over buckets, other values over categories.</summary>
public sealed record FieldDistribution
{
    /// <summary>Buckets in ascending order that do not overlap, for numbers.</summary>
    [JsonPropertyName("buckets")]
    public IReadOnlyList<DistributionBucket>? Buckets { get; init; }

    /// <summary>The categories, the most frequent first.</summary>
    [JsonPropertyName("categories")]
    public IReadOnlyList<DistributionCategory>? Categories { get; init; }

    /// <summary>How many values are in none of <see cref="Categories"/>.</summary>
    [JsonPropertyName("other")]
    public long? Other { get; init; }
}
