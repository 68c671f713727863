using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Who acted, in which role, and for whom.</summary>
public sealed record AuditActor
{
    /// <summary>The person or system that acted.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The role they acted in.</summary>
    [JsonPropertyName("role")]
    public string? Role { get; init; }

    /// <summary>Whom they acted for, when it was somebody else.</summary>
    [JsonPropertyName("on_behalf_of")]
    public string? OnBehalfOf { get; init; }
}
