using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Something that could not be processed and was put aside, or what became of it.</summary>
/// <remarks>Each change of state is a record of its own with the same id, and says everything that is known by then.</remarks>
public sealed record DeadLetter
{
    /// <summary>How long a dead letter is kept open when it does not say itself.</summary>
    internal static readonly TimeSpan TimeToLive = TimeSpan.FromDays(7);

    /// <summary>The dead letter's id, up to 512 UTF-8 bytes without control characters.</summary>
    /// <value>Empty by default: a new id is made when it is recorded. Never empty on one that is read.</value>
    [JsonPropertyName("dead_letter_id")]
    public string DeadLetterId { get; init; } = string.Empty;

    /// <summary>What a record says of it.</summary>
    /// <value><see cref="DeadLetterState.Open"/> by default.</value>
    [JsonPropertyName("state")]
    public DeadLetterState State { get; init; } = DeadLetterState.Open;

    /// <summary>The sample that could not be processed.</summary>
    [JsonPropertyName("sample")]
    public SampleId? Sample { get; init; }

    /// <summary>Where it came from, such as the name of a queue.</summary>
    [JsonPropertyName("source")]
    public required string Source { get; init; }

    /// <summary>Why it could not be processed.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>The rule that refused it.</summary>
    [JsonPropertyName("rule")]
    public RuleRef? Rule { get; init; }

    /// <summary>When it expires: from this instant on nobody should count on its data being there. It can be closed even then.</summary>
    /// <value>By default 7 days after the instant of the record that opens it.</value>
    [JsonPropertyName("expires_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who closed it.</summary>
    [JsonPropertyName("resolved_by")]
    public string? ResolvedBy { get; init; }

    /// <summary>What else there is to say.</summary>
    [JsonPropertyName("notes")]
    public string? Notes { get; init; }

    /// <summary>Anything else worth knowing about it.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
