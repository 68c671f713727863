using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Data that must not be deleted while a case goes on, or the end of that.</summary>
/// <remarks>Placing and releasing are records of their own with the same id. A ledger deletes nothing anyway: a hold speaks to whoever deletes the data that its records are about.</remarks>
public sealed record LegalHold
{
    /// <summary>The hold's id, up to 512 UTF-8 bytes without control characters.</summary>
    /// <value>Empty by default: a new id is made when it is recorded. Never empty on one that is read.</value>
    [JsonPropertyName("hold_id")]
    public string HoldId { get; init; } = string.Empty;

    /// <summary>The case that it is for.</summary>
    [JsonPropertyName("case_id")]
    public required string CaseId { get; init; }

    /// <summary>Whether the record places the hold or releases it.</summary>
    /// <value><see cref="HoldState.Placed"/> by default.</value>
    [JsonPropertyName("state")]
    public HoldState State { get; init; } = HoldState.Placed;

    /// <summary>What is held.</summary>
    [JsonPropertyName("scope")]
    public required HoldScope Scope { get; init; }

    /// <summary>Who placed it.</summary>
    /// <value>Empty by default: the actor in scope. Without either the hold is refused.</value>
    [JsonPropertyName("placed_by")]
    public string PlacedBy { get; init; } = string.Empty;

    /// <summary>Who released it; absent until then.</summary>
    [JsonPropertyName("released_by")]
    public string? ReleasedBy { get; init; }

    /// <summary>Why it was placed; on the record that releases it, why it was released.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>Anything else worth knowing about it.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
