using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>How far delivery to a destination has come, and who delivers: the payload of a record of the kind <c>openlineage-delivery</c>.</summary>
internal sealed record DeliveryState
{
    [JsonPropertyName("destination")]
    public required string Destination { get; init; }

    /// <summary>Every record below was delivered, or needs no delivery.</summary>
    [JsonPropertyName("delivered_to")]
    public required long DeliveredTo { get; init; }

    /// <summary>How many events were delivered so far.</summary>
    [JsonPropertyName("delivered_events")]
    public required long DeliveredEvents { get; init; }

    /// <summary>How many events the destination refused for what they are.</summary>
    [JsonPropertyName("refused_events")]
    public required long RefusedEvents { get; init; }

    /// <summary>Who delivers; absent when nobody does.</summary>
    [JsonPropertyName("holder")]
    public string? Holder { get; init; }

    /// <summary>Until when nobody else delivers.</summary>
    [JsonPropertyName("held_until")]
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>What was refused since the record before.</summary>
    [JsonPropertyName("refused")]
    public IReadOnlyList<RefusedEvent>? Refused { get; init; }
}
