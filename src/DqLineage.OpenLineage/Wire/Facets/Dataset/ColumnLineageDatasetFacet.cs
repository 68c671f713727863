using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Which columns each column of the dataset comes from.</summary>
/// <remarks>The facet <c>columnLineage</c> of a dataset, version 1-2-0.</remarks>
public sealed record ColumnLineageDatasetFacet : DatasetFacet
{
    /// <summary>By column of the dataset what it comes from.</summary>
    [JsonPropertyName("fields")]
    public required IReadOnlyDictionary<string, ColumnLineageField> Fields { get; init; }

    /// <summary>What all of the dataset depends on: filters, joins, groups, orders.</summary>
    [JsonPropertyName("dataset")]
    public IReadOnlyList<ColumnLineageInput>? Dataset { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet";
}
