using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>An environment variable and its value.</summary>
public sealed record EnvironmentVariable : FacetPart
{
    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The value.</summary>
    [JsonPropertyName("value")]
    public required string Value { get; init; }
}
