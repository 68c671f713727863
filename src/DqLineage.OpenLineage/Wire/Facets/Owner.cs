using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Who answers for a job or a dataset.</summary>
public sealed record Owner : FacetPart
{
    /// <summary>Who, best as a URN such as <c>team:data</c> or <c>user:jdoe</c>.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>How, such as <c>MAINTAINER</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }
}
