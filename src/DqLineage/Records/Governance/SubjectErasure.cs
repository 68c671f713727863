using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The receipt of an erasure: which key was destroyed, and which records can no longer be read because of it.</summary>
public sealed record SubjectErasure
{
    /// <summary>The id of the key that was destroyed: the data subject's pseudonym.</summary>
    [JsonPropertyName("key_id")]
    public required string KeyId { get; init; }

    /// <summary>How many records carry the pseudonym: those with texts that the key sealed, and those of the subject's requests.</summary>
    [JsonPropertyName("records")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long Records { get; init; }

    /// <summary>How many records the ledger held when they were counted: only those with a smaller seq were looked at.</summary>
    [JsonPropertyName("counted_below")]
    public required long CountedBelow { get; init; }

    /// <summary>SHA-256 over the positions of those records in ascending order, each in decimal digits with a line feed behind, in lower-case hexadecimal.</summary>
    [JsonPropertyName("positions_sha256")]
    public required string PositionsSha256 { get; init; }
}
