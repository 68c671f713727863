using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A parameter of a run.</summary>
/// <remarks>Its schema takes no other members.</remarks>
public sealed record ExecutionParameter : FacetPart
{
    /// <summary>What tells it from the others, such as <c>task.timeout</c>.</summary>
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    /// <summary>Its name for people.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>What it does.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>Its value as text.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; init; }
}
