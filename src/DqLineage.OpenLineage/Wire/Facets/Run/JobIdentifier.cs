using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Names a job.</summary>
public sealed record JobIdentifier : FacetPart
{
    /// <summary>Where the name holds.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }
}
