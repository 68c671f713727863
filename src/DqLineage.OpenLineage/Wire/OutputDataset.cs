using System.Collections.ObjectModel;

namespace DqLineage.OpenLineage;

/// <summary>A dataset that a job writes.</summary>
public sealed record OutputDataset : Dataset
{
    /// <summary>What is known of it as an output: what was written.</summary>
    /// <value><see cref="OutputDatasetFacets.None"/>, which is not written, unless given.</value>
    public OutputDatasetFacets OutputFacets { get; init; } = OutputDatasetFacets.None;

    /// <summary>The dataset that a reference of the ledger names.</summary>
    /// <param name="dataset">The reference; its version becomes the facet <c>version</c>, its fingerprint is left out.</param>
    /// <returns>The dataset.</returns>
    public static OutputDataset Of(DatasetRef dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new OutputDataset { Namespace = dataset.Namespace, Name = dataset.Name, Facets = FacetsOf(dataset) };
    }

    /// <summary>That an event says nothing of its outputs: told from an empty list by being this very one.</summary>
    internal static IReadOnlyList<OutputDataset> NotSaid { get; } = new ReadOnlyCollection<OutputDataset>([]);

    internal static IReadOnlyList<OutputDataset> WithProducer(IReadOnlyList<OutputDataset> datasets, string producer) => datasets.Count == 0
        ? datasets
        : [.. datasets.Select(dataset => dataset with { Facets = dataset.Facets.WithProducer(producer), OutputFacets = dataset.OutputFacets.WithProducer(producer) })];
}
