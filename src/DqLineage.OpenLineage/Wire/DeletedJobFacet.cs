namespace DqLineage.OpenLineage;

/// <summary>Takes back a facet of a job, and says nothing else.</summary>
internal sealed record DeletedJobFacet : JobFacet;
