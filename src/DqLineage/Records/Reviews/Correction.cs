using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What was done to the data as the consequence of a review.</summary>
public sealed record Correction
{
    /// <summary>The record id of the review that asked for it.</summary>
    [JsonPropertyName("review_id")]
    public required Guid ReviewId { get; init; }

    /// <summary>The sample that was, or was not, changed.</summary>
    [JsonPropertyName("sample")]
    public required SampleId Sample { get; init; }

    /// <summary>What became of it.</summary>
    /// <value><see cref="CorrectionOutcome.Applied"/> by default.</value>
    [JsonPropertyName("outcome")]
    public CorrectionOutcome Outcome { get; init; } = CorrectionOutcome.Applied;

    /// <summary>The value before.</summary>
    [JsonPropertyName("before")]
    public DataValue Before { get; init; }

    /// <summary>The value after.</summary>
    [JsonPropertyName("after")]
    public DataValue After { get; init; }

    /// <summary>What made the change, such as the name of a script.</summary>
    [JsonPropertyName("tool")]
    public string? Tool { get; init; }

    /// <summary>The batch of changes that this one was part of.</summary>
    [JsonPropertyName("batch_id")]
    public string? BatchId { get; init; }

    /// <summary>Anything else worth knowing about the correction.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
