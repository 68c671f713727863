using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Another name of a dataset.</summary>
public sealed record SymlinkIdentifier : FacetPart
{
    /// <summary>Where the name holds.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>What it names, such as <c>TABLE</c>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }
}
