using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>The payload of <c>ledger-recovered</c>: what a crash left unfinished was cut off, and where it is kept.</summary>
public sealed record LedgerRecovered
{
    /// <summary>The file that was cut, by its name in the ledger.</summary>
    [JsonPropertyName("file")]
    public required string File { get; init; }

    /// <summary>The byte it was cut at, from 0.</summary>
    [JsonPropertyName("offset")]
    public required long Offset { get; init; }

    /// <summary>How many bytes were cut.</summary>
    [JsonPropertyName("bytes")]
    public required long Bytes { get; init; }

    /// <summary>The file that keeps the cut bytes, by its name in the ledger.</summary>
    [JsonPropertyName("saved_as")]
    public required string SavedAs { get; init; }

    /// <summary>SHA-256 of the cut bytes, in lower-case hex.</summary>
    [JsonPropertyName("sha256")]
    public required string Sha256 { get; init; }

    /// <summary>Why they were never part of the ledger.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}
