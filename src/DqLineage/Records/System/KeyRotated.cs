using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The payload of <c>key-rotated</c>: another key signs checkpoints from here on.</summary>
internal sealed record KeyRotated
{
    /// <summary>The keys before, each as its vkey line.</summary>
    [JsonPropertyName("old_keys")]
    public required IReadOnlyList<string> OldKeys { get; init; }

    /// <summary>The key from here on, as its vkey line.</summary>
    [JsonPropertyName("new_key")]
    public required string NewKey { get; init; }

    [JsonPropertyName("reason")]
    public string? Reason { get; init; }
}
