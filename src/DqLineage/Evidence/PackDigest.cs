using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The digest of a file, as in-toto writes it.</summary>
internal sealed record PackDigest
{
    [JsonPropertyName("sha256")]
    public required string Sha256 { get; init; }
}
