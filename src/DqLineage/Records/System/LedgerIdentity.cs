using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a ledger is, as its first line says it: the payload of <c>ledger-created</c>.</summary>
public sealed record LedgerIdentity
{
    internal const string DefaultHash = "rfc6962-sha256";

    /// <summary>The version of the line format.</summary>
    /// <value>1</value>
    [JsonPropertyName("format_version")]
    public required int FormatVersion { get; init; }

    /// <summary>The project that the ledger is about.</summary>
    [JsonPropertyName("project")]
    public required string Project { get; init; }

    /// <summary>The name that the ledger's checkpoints will be signed under: unique, and free of spaces and plus signs.</summary>
    [JsonPropertyName("origin")]
    public required string Origin { get; init; }

    /// <summary>The ledger's own random id, a UUIDv7. Copies of a ledger share it.</summary>
    [JsonPropertyName("ledger_id")]
    public required Guid LedgerId { get; init; }

    /// <summary>How lines are hashed.</summary>
    /// <value><c>rfc6962-sha256</c></value>
    [JsonPropertyName("hash")]
    public string Hash { get; init; } = DefaultHash;

    /// <summary>The library that created the ledger, with its version.</summary>
    [JsonPropertyName("created_by")]
    public string? CreatedBy { get; init; }
}
