using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Tags of the job.</summary>
/// <remarks>The facet <c>tags</c> of a job, version 1-0-0.</remarks>
public sealed record TagsJobFacet : JobFacet
{
    /// <summary>The tags.</summary>
    [JsonPropertyName("tags")]
    public IReadOnlyList<OpenLineageTag>? Tags { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/TagsJobFacet.json#/$defs/TagsJobFacet";
}
