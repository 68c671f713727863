using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The columns of the dataset.</summary>
/// <remarks>The facet <c>schema</c> of a dataset, version 1-2-0.</remarks>
public sealed record SchemaDatasetFacet : DatasetFacet
{
    /// <summary>The columns.</summary>
    [JsonPropertyName("fields")]
    public IReadOnlyList<SchemaDatasetField>? Fields { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => "https://openlineage.io/spec/facets/1-2-0/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet";
}
