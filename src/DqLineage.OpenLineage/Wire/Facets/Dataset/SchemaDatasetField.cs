using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A column of a dataset, or a field within one.</summary>
public sealed record SchemaDatasetField : FacetPart
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Its type in the words of the dataset's system.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>What it holds.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>Its place, counted from 1.</summary>
    [JsonPropertyName("ordinal_position")]
    public long? OrdinalPosition { get; init; }

    /// <summary>The fields within it.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<SchemaDatasetField>? Fields { get; init; }
}
