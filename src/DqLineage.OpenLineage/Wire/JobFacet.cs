using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A facet of a job.</summary>
public abstract record JobFacet : OpenLineageFacet
{
    /// <summary>Whether the facet takes back what an earlier one of its key said.</summary>
    /// <value>Absent unless given.</value>
    [JsonPropertyName("_deleted")]
    [JsonPropertyOrder(-1)]
    public bool? Deleted { get; init; }

    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => OpenLineageSpec.CoreSchemaUrl + "#/$defs/JobFacet";
}
