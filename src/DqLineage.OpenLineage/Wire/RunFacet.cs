namespace DqLineage.OpenLineage;

/// <summary>A facet of a run.</summary>
public abstract record RunFacet : OpenLineageFacet
{
    /// <inheritdoc/>
    protected override string DefaultSchemaUrl => OpenLineageSpec.CoreSchemaUrl + "#/$defs/RunFacet";
}
