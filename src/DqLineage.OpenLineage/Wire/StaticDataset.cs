namespace DqLineage.OpenLineage;

/// <summary>A dataset that an event tells of by itself, without a job.</summary>
public sealed record StaticDataset : Dataset
{
    internal StaticDataset WithProducer(string producer) => this with { Facets = Facets.WithProducer(producer) };
}
