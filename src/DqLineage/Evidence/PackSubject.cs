using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A file that a statement is about.</summary>
internal sealed record PackSubject
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("digest")]
    public required PackDigest Digest { get; init; }

    internal static PackSubject Of(string path, string sha256) => new() { Name = path, Digest = new PackDigest { Sha256 = sha256 } };
}
