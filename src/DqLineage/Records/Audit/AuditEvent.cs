using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Who did what to which resource, and how it ended.</summary>
public sealed record AuditEvent
{
    /// <summary>What was done, such as <c>export</c> or <c>threshold-changed</c>.</summary>
    [JsonPropertyName("action")]
    public required string Action { get; init; }

    /// <summary>What kind of thing it was done to, such as <c>dataset</c>.</summary>
    [JsonPropertyName("resource_type")]
    public required string ResourceType { get; init; }

    /// <summary>Which thing it was done to.</summary>
    [JsonPropertyName("resource_id")]
    public required string ResourceId { get; init; }

    /// <summary>How it ended.</summary>
    /// <value><see cref="AuditOutcome.Success"/> by default.</value>
    [JsonPropertyName("outcome")]
    public AuditOutcome Outcome { get; init; } = AuditOutcome.Success;

    /// <summary>Why it was done, or why it was refused.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    /// <summary>The state before.</summary>
    [JsonPropertyName("before")]
    public DataValue Before { get; init; }

    /// <summary>The state after.</summary>
    [JsonPropertyName("after")]
    public DataValue After { get; init; }

    /// <summary>Who did it.</summary>
    /// <value>By default the actor in scope; without either the event is refused.</value>
    [JsonPropertyName("actor")]
    public AuditActor? Actor { get; init; }

    /// <summary>The address it came from, IPv4 or IPv6.</summary>
    [JsonPropertyName("ip_address")]
    public string? IPAddress { get; init; }

    /// <summary>Whether it took rights that most people do not have.</summary>
    [JsonPropertyName("is_privileged")]
    public bool IsPrivileged { get; init; }

    /// <summary>The circumstances.</summary>
    [JsonPropertyName("context")]
    public IReadOnlyDictionary<string, DataValue>? Context { get; init; }

    /// <summary>Anything else worth knowing about the event.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
