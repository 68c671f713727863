using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The job of the parent run, or of the one at the top.</summary>
public sealed record ParentJob : FacetPart
{
    /// <summary>Where the name holds.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    /// <summary>The job's name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Some facets of that job, for convenience: its own events say all.</summary>
    [JsonPropertyName("facets")]
    public JobFacets? Facets { get; init; }

    internal ParentJob WithProducer(string producer) => this with { Facets = Facets?.WithProducer(producer) };
}
