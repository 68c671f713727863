namespace DqLineage.OpenLineage;

/// <summary>A facet of a dataset as the input of a job.</summary>
public abstract record InputDatasetFacet : OpenLineageFacet
{
    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => OpenLineageSpec.CoreSchemaUrl + "#/$defs/InputDatasetFacet";
}
