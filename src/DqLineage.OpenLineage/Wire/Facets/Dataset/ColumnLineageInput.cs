using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A column that another comes from.</summary>
public sealed record ColumnLineageInput : FacetPart
{
    /// <summary>Where its dataset lives.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    /// <summary>Its dataset's name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The column.</summary>
    [JsonPropertyName("field")]
    public required string Field { get; init; }

    /// <summary>What was done to it.</summary>
    [JsonPropertyName("transformations")]
    public IReadOnlyList<Transformation>? Transformations { get; init; }
}
