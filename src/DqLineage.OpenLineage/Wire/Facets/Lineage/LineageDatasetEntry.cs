using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A dataset, and what feeds it.</summary>
[Experimental("DQOL001")]
public sealed record LineageDatasetEntry : LineageEntry
{
    /// <summary>Where it lives.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>What feeds it as a whole; an empty list: nothing that is known.</summary>
    [JsonPropertyName("inputs")]
    public IReadOnlyList<LineageInput>? Inputs { get; init; }

    /// <summary>By column what feeds it.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyDictionary<string, LineageFieldEntry>? Fields { get; init; }
}
