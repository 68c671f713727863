using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What the signer of a pack says about it, beyond which files it is.</summary>
internal sealed record PackPredicate
{
    [JsonPropertyName("project")]
    public required string Project { get; init; }

    [JsonPropertyName("ledger_id")]
    public required Guid LedgerId { get; init; }

    [JsonPropertyName("origin")]
    public required string Origin { get; init; }

    [JsonPropertyName("ledger_size")]
    public required long LedgerSize { get; init; }

    [JsonPropertyName("ledger_time")]
    public required string LedgerTime { get; init; }

    [JsonPropertyName("scope")]
    public required string Scope { get; init; }

    [JsonPropertyName("records")]
    public required long Records { get; init; }

    [JsonPropertyName("withheld")]
    public required long Withheld { get; init; }
}
