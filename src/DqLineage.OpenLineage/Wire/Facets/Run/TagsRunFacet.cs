using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Tags of the run.</summary>
/// <remarks>The facet <c>tags</c> of a run, version 1-0-0.</remarks>
public sealed record TagsRunFacet : RunFacet
{
    /// <summary>The tags.</summary>
    [JsonPropertyName("tags")]
    public IReadOnlyList<OpenLineageTag>? Tags { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/TagsRunFacet.json#/$defs/TagsRunFacet";
}
