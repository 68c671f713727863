namespace DqLineage.OpenLineage;

/// <summary>A facet of a dataset as the output of a job.</summary>
public abstract record OutputDatasetFacet : OpenLineageFacet
{
    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => OpenLineageSpec.CoreSchemaUrl + "#/$defs/OutputDatasetFacet";
}
