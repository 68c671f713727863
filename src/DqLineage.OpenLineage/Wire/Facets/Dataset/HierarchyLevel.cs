using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A level of what a dataset is part of.</summary>
public sealed record HierarchyLevel : FacetPart
{
    /// <summary>Such as <c>DATABASE</c>, <c>SCHEMA</c> or <c>TABLE</c>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }
}
