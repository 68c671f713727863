using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Somebody approved a version of a configuration. The time of the record is when.</summary>
public sealed record ConfigApproval
{
    /// <summary>What the configuration is of.</summary>
    [JsonPropertyName("config_kind")]
    public required ConfigKind ConfigKind { get; init; }

    /// <summary>Which one of its kind it is.</summary>
    [JsonPropertyName("config_id")]
    public required string ConfigId { get; init; }

    /// <summary>The version that is approved.</summary>
    [JsonPropertyName("version")]
    public required int Version { get; init; }

    /// <summary>The SHA-256 of the content that is approved; absent when the version has none.</summary>
    [JsonPropertyName("content_sha256")]
    public string? ContentSha256 { get; init; }

    /// <summary>Who approved it.</summary>
    [JsonPropertyName("approved_by")]
    public required string ApprovedBy { get; init; }

    /// <summary>Why, or under which conditions.</summary>
    [JsonPropertyName("notes")]
    public string? Notes { get; init; }
}
