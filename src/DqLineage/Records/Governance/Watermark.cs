using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A stretch of time that was taken in from a source.</summary>
public sealed record Watermark
{
    /// <summary>The source, such as the name of a stream.</summary>
    [JsonPropertyName("source")]
    public required string Source { get; init; }

    /// <summary>Where the stretch begins, included.</summary>
    [JsonPropertyName("from")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public required DateTimeOffset From { get; init; }

    /// <summary>Where it ends, not included.</summary>
    /// <value>Later than <see cref="From"/>, by a microsecond or more.</value>
    [JsonPropertyName("to")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public required DateTimeOffset To { get; init; }

    /// <summary>How many events of an earlier time came with it.</summary>
    /// <value>0 by default; not negative.</value>
    [JsonPropertyName("late_arrivals")]
    public long LateArrivals { get; init; }

    /// <summary>Anything else worth knowing about it.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
