using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The lineage of the job said outright: on a job event as it is meant, on a run event as it was seen.</summary>
/// <remarks>The facet <c>lineage</c> of a job, version 1-0-0. Experimental: the proposal may still change.</remarks>
[Experimental("DQOL001")]
public sealed record LineageJobFacet : JobFacet
{
    /// <summary>What is fed, each with what feeds it.</summary>
    [JsonPropertyName("entries")]
    public required IReadOnlyList<LineageEntry> Entries { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/LineageFacet.json#/$defs/LineageJobFacet";
}
