using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a data subject asked for under the GDPR, and where that stands.</summary>
/// <remarks>Each change of state is a record of its own with the same id. The ledger names the subject by a pseudonym only: write nobody's name into any of the texts.</remarks>
public sealed record SubjectRequest
{
    /// <summary>The request's id, up to 512 UTF-8 bytes without control characters.</summary>
    /// <value>Empty by default: a new id is made when it is recorded. Never empty on one that is read.</value>
    [JsonPropertyName("request_id")]
    public string RequestId { get; init; } = string.Empty;

    /// <summary>The data subject's pseudonym, as <see cref="LineageTracker.GetSubjectPseudonymAsync"/> tells it: 32 lower-case hexadecimal digits.</summary>
    [JsonPropertyName("subject")]
    public required string Subject { get; init; }

    /// <summary>What is asked for.</summary>
    [JsonPropertyName("request_type")]
    public required SubjectRequestType RequestType { get; init; }

    /// <summary>Where the request stands.</summary>
    /// <value><see cref="SubjectRequestState.Received"/> by default.</value>
    [JsonPropertyName("state")]
    public SubjectRequestState State { get; init; } = SubjectRequestState.Received;

    /// <summary>When it came in.</summary>
    /// <value>By default when it is recorded.</value>
    [JsonPropertyName("received_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it must be answered.</summary>
    /// <value>By default one month after it came in (GDPR Art. 12(3)); the last day of the next month when that has no such day.</value>
    [JsonPropertyName("due_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Who took the request in. Not the data subject: that is the pseudonym.</summary>
    /// <value>Empty by default: the actor in scope. Without either the request is refused.</value>
    [JsonPropertyName("requested_by")]
    public string RequestedBy { get; init; } = string.Empty;

    /// <summary>Who completed or refused it; absent until then.</summary>
    [JsonPropertyName("handled_by")]
    public string? HandledBy { get; init; }

    /// <summary>Why it is made, or what came of it. A refusal needs it (Art. 12(4)).</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    /// <summary>The receipt of an erasure; absent until it was done.</summary>
    [JsonPropertyName("erasure")]
    public SubjectErasure? Erasure { get; init; }

    /// <summary>Anything else worth knowing about it.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }

    /// <summary>Whether nothing more will come of it.</summary>
    internal bool IsClosed => State == SubjectRequestState.Completed || State == SubjectRequestState.Refused;
}
