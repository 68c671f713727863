using System.Collections.ObjectModel;

namespace DqLineage.OpenLineage;

/// <summary>A dataset that a job reads.</summary>
public sealed record InputDataset : Dataset
{
    /// <summary>What is known of it as an input: what was read, how good it was.</summary>
    /// <value><see cref="InputDatasetFacets.None"/>, which is not written, unless given.</value>
    public InputDatasetFacets InputFacets { get; init; } = InputDatasetFacets.None;

    /// <summary>The dataset that a reference of the ledger names.</summary>
    /// <param name="dataset">The reference; its version becomes the facet <c>version</c>, its fingerprint is left out.</param>
    /// <returns>The dataset.</returns>
    public static InputDataset Of(DatasetRef dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new InputDataset { Namespace = dataset.Namespace, Name = dataset.Name, Facets = FacetsOf(dataset) };
    }

    /// <summary>That an event says nothing of its inputs: told from an empty list by being this very one.</summary>
    internal static IReadOnlyList<InputDataset> NotSaid { get; } = new ReadOnlyCollection<InputDataset>([]);

    internal static IReadOnlyList<InputDataset> WithProducer(IReadOnlyList<InputDataset> datasets, string producer) => datasets.Count == 0
        ? datasets
        : [.. datasets.Select(dataset => dataset with { Facets = dataset.Facets.WithProducer(producer), InputFacets = dataset.InputFacets.WithProducer(producer) })];
}
