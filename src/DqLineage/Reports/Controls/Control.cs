using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>One control of a law or a standard, in the library's own words.</summary>
internal sealed record Control
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("asks")]
    public required string Asks { get; init; }

    [JsonPropertyName("evidence")]
    public required IReadOnlyList<ControlEvidence> Evidence { get; init; }

    /// <summary>What the ledger does for it that no record shows.</summary>
    [JsonPropertyName("capabilities")]
    public IReadOnlyList<string> Capabilities { get; init => field = value ?? []; } = [];
}
