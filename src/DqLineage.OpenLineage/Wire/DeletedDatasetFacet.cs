namespace DqLineage.OpenLineage;

/// <summary>Takes back a facet of a dataset, and says nothing else.</summary>
internal sealed record DeletedDatasetFacet : DatasetFacet;
