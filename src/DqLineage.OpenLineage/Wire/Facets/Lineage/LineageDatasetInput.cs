using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A dataset, or a column of one, that feeds something.</summary>
[Experimental("DQOL001")]
public sealed record LineageDatasetInput : LineageInput
{
    /// <summary>Where it lives.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The column.</summary>
    [JsonPropertyName("field")]
    public string? Field { get; init; }
}
