using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The lineage of the dataset said outright: what feeds it, as a whole and by column.</summary>
/// <remarks>The facet <c>lineage</c> of a dataset, version 1-0-0. Experimental: the proposal may still change.</remarks>
[Experimental("DQOL001")]
public sealed record LineageDatasetFacet : DatasetFacet
{
    /// <summary>What feeds it as a whole; one that names a column is a column that has a say in all of it.</summary>
    [JsonPropertyName("inputs")]
    public IReadOnlyList<LineageInput>? Inputs { get; init; }

    /// <summary>By column what feeds it.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyDictionary<string, LineageFieldEntry>? Fields { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/LineageFacet.json#/$defs/LineageDatasetFacet";
}
