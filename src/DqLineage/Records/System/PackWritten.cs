using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The payload of <c>pack-written</c>: an evidence pack was made.</summary>
internal sealed record PackWritten
{
    [JsonPropertyName("scope")]
    public required string Scope { get; init; }

    [JsonPropertyName("records")]
    public required long Records { get; init; }

    [JsonPropertyName("ledger_size")]
    public required long LedgerSize { get; init; }

    [JsonPropertyName("tagmanifest_sha256")]
    public required string TagManifestSha256 { get; init; }
}
