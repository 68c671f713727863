using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The parent run, or the one at the top.</summary>
public sealed record ParentRun : FacetPart
{
    /// <summary>The run's id, a UUID.</summary>
    [JsonPropertyName("runId")]
    public required string RunId { get; init; }

    /// <summary>Some facets of that run, for convenience: its own events say all.</summary>
    [JsonPropertyName("facets")]
    public RunFacets? Facets { get; init; }

    internal ParentRun WithProducer(string producer) => this with { Facets = Facets?.WithProducer(producer) };
}
