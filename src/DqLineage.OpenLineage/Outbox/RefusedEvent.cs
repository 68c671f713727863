using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>An event that the destination will never take as it is.</summary>
internal sealed record RefusedEvent
{
    /// <summary>The record that it comes from.</summary>
    [JsonPropertyName("seq")]
    public required long Seq { get; init; }

    /// <summary>What the destination said.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}
