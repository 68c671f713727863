using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Who reached for which resource, and whether they got it.</summary>
public sealed record AccessRecord
{
    /// <summary>Who reached for it.</summary>
    /// <value>Empty by default: the actor in scope. Without either the access is refused.</value>
    [JsonPropertyName("user_id")]
    public string UserId { get; init; } = string.Empty;

    /// <summary>What kind of thing it was, such as <c>dataset</c>.</summary>
    [JsonPropertyName("resource_type")]
    public required string ResourceType { get; init; }

    /// <summary>Which thing it was.</summary>
    [JsonPropertyName("resource_id")]
    public required string ResourceId { get; init; }

    /// <summary>What was done with it, or tried.</summary>
    [JsonPropertyName("access_type")]
    public required AccessType AccessType { get; init; }

    /// <summary>How it ended.</summary>
    /// <value><see cref="AccessOutcome.Success"/> by default.</value>
    [JsonPropertyName("outcome")]
    public AccessOutcome Outcome { get; init; } = AccessOutcome.Success;

    /// <summary>The address it came from, IPv4 or IPv6.</summary>
    [JsonPropertyName("ip_address")]
    public string? IPAddress { get; init; }

    /// <summary>How many rows were reached.</summary>
    /// <value>Not negative; absent when nobody counted.</value>
    [JsonPropertyName("rows_accessed")]
    public long? RowsAccessed { get; init; }

    /// <summary>Anything else worth knowing about the access.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
