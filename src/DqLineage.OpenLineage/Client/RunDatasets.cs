namespace DqLineage.OpenLineage;

/// <summary>The datasets of a run by their names, in the order in which they came.</summary>
internal sealed class RunDatasets<T>
    where T : Dataset
{
    private readonly OrderedDictionary<(string Namespace, string Name), T> _datasets = [];

    internal void Add(IEnumerable<T> datasets)
    {
        foreach (T dataset in datasets)
        {
            _datasets[(dataset.Namespace, dataset.Name)] = dataset;
        }
    }

    internal IReadOnlyList<T> ToList() => [.. _datasets.Values];
}
