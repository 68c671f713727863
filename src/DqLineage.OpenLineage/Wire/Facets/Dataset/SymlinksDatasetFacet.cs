using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Other names of the same dataset.</summary>
/// <remarks>The facet <c>symlinks</c> of a dataset, version 1-0-1.</remarks>
public sealed record SymlinksDatasetFacet : DatasetFacet
{
    /// <summary>The names.</summary>
    [JsonPropertyName("identifiers")]
    public IReadOnlyList<SymlinkIdentifier>? Identifiers { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-1/SymlinksDatasetFacet.json#/$defs/SymlinksDatasetFacet";
}
