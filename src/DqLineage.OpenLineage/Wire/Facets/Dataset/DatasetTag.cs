using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A tag of a dataset or of one of its columns.</summary>
public sealed record DatasetTag : FacetPart
{
    /// <summary>Its key, such as <c>pii</c>.</summary>
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    /// <summary>Its value, such as <c>true</c>.</summary>
    [JsonPropertyName("value")]
    public required string Value { get; init; }

    /// <summary>Who tagged it, such as <c>USER</c>, <c>DBT CORE</c> or <c>SPARK</c>.</summary>
    [JsonPropertyName("source")]
    public string? Source { get; init; }

    /// <summary>The column; absent: all of the dataset.</summary>
    [JsonPropertyName("field")]
    public string? Field { get; init; }
}
