using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A facet of a dataset, whoever reads or writes it.</summary>
public abstract record DatasetFacet : OpenLineageFacet
{
    /// <summary>Whether the facet takes back what an earlier one of its key said.</summary>
    /// <value>Absent unless given.</value>
    [JsonPropertyName("_deleted")]
    [JsonPropertyOrder(-1)]
    public bool? Deleted { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => OpenLineageSpec.CoreSchemaUrl + "#/$defs/DatasetFacet";
}
