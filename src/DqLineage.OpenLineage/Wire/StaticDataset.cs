namespace DqLineage.OpenLineage;

/// <summary>A dataset that an event tells of by itself, without a job.</summary>
public sealed record StaticDataset : Dataset
{
    /// <summary>The dataset that a reference of the ledger names.</summary>
    /// <param name="dataset">The reference; its version becomes the facet <c>version</c>, its fingerprint is left out.</param>
    /// <returns>The dataset.</returns>
    public static StaticDataset Of(DatasetRef dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new StaticDataset { Namespace = dataset.Namespace, Name = dataset.Name, Facets = FacetsOf(dataset) };
    }

    internal StaticDataset WithProducer(string producer) => this with { Facets = Facets.WithProducer(producer) };
}
