using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The payload of <c>clock-adjusted</c>: the machine's clock stood behind the ledger by more than a second.</summary>
internal sealed record ClockAdjusted
{
    [JsonPropertyName("observed")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public required DateTimeOffset Observed { get; init; }

    [JsonPropertyName("held_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public required DateTimeOffset HeldAt { get; init; }

    [JsonPropertyName("behind_seconds")]
    public required double BehindSeconds { get; init; }
}
