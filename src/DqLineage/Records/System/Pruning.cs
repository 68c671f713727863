using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The content of records was taken out of the ledger, once a verified evidence pack held it. Their positions, times, kinds and leaf hashes stay.</summary>
public sealed record Pruning
{
    /// <summary>How many records the ledger had when it was decided; all that were pruned lie before.</summary>
    [JsonPropertyName("ledger_size")]
    public required long LedgerSize { get; init; }

    /// <summary>The root of the Merkle tree over those, in lower-case hexadecimal digits (RFC 6962 §2.1). Pruning does not change it.</summary>
    [JsonPropertyName("root")]
    public required string Root { get; init; }

    /// <summary>How many records were pruned.</summary>
    [JsonPropertyName("records")]
    public required long Records { get; init; }

    /// <summary>How many of each kind.</summary>
    [JsonPropertyName("by_kind")]
    public required IReadOnlyDictionary<string, long> ByKind { get; init; }

    /// <summary>Which: the first and the last position of each stretch, ascending, one after the other.</summary>
    [JsonPropertyName("positions")]
    public required IReadOnlyList<long> Positions { get; init; }

    /// <summary>The SHA-256 of the pack's tag manifest, as its making was recorded.</summary>
    [JsonPropertyName("pack_tagmanifest_sha256")]
    public required string PackTagManifestSha256 { get; init; }

    /// <summary>The retention policies that asked for it.</summary>
    [JsonPropertyName("policies")]
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Why it was done.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>Who had it done.</summary>
    [JsonPropertyName("pruned_by")]
    public required string PrunedBy { get; init; }
}
