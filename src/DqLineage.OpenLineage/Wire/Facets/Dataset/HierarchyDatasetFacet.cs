using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What the dataset is part of.</summary>
/// <remarks>The facet <c>hierarchy</c> of a dataset, version 1-0-0.</remarks>
public sealed record HierarchyDatasetFacet : DatasetFacet
{
    /// <summary>The levels from the highest down, such as database, schema, table.</summary>
    [JsonPropertyName("hierarchy")]
    public required IReadOnlyList<HierarchyLevel> Hierarchy { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-0-0/HierarchyDatasetFacet.json#/$defs/HierarchyDatasetFacet";
}
