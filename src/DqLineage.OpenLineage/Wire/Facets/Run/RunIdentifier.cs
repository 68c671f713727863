using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Names a run.</summary>
public sealed record RunIdentifier : FacetPart
{
    /// <summary>The run's id, a UUID.</summary>
    [JsonPropertyName("runId")]
    public required string RunId { get; init; }
}
