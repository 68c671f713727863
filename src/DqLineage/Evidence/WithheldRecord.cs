using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A record that a pack leaves out: where it stands, its hash, which the proof covers, and why it is not there.</summary>
internal sealed record WithheldRecord
{
    [JsonPropertyName("seq")]
    public required long Seq { get; init; }

    [JsonPropertyName("leaf_hash")]
    public required string LeafHash { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}
