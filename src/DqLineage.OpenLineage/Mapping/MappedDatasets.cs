namespace DqLineage.OpenLineage;

/// <summary>What records read and made, as datasets of an event: each once.</summary>
internal static class MappedDatasets
{
    internal static IReadOnlyList<InputDataset> Inputs(params IEnumerable<DatasetRef?> datasets) => Distinct(datasets) is { Length: > 0 } given ? [.. given.Select(InputDataset.Of)] : InputDataset.NotSaid;

    internal static IReadOnlyList<OutputDataset> Outputs(params IEnumerable<DatasetRef?> datasets) => Distinct(datasets) is { Length: > 0 } given ? [.. given.Select(OutputDataset.Of)] : OutputDataset.NotSaid;

    /// <summary>The first input with what is known of how much was read.</summary>
    internal static IReadOnlyList<InputDataset> WithRows(this IReadOnlyList<InputDataset> inputs, long? rows) => rows is null || inputs.Count == 0
        ? inputs
        : [inputs[0] with { InputFacets = inputs[0].InputFacets with { InputStatistics = new InputStatisticsInputDatasetFacet { RowCount = rows } } }, .. inputs.Skip(1)];

    /// <summary>The first output with what is known of how much was written.</summary>
    internal static IReadOnlyList<OutputDataset> WithRows(this IReadOnlyList<OutputDataset> outputs, long? rows) => rows is null || outputs.Count == 0
        ? outputs
        : [outputs[0] with { OutputFacets = new OutputDatasetFacets { OutputStatistics = new OutputStatisticsOutputDatasetFacet { RowCount = rows } } }, .. outputs.Skip(1)];

    private static DatasetRef[] Distinct(IEnumerable<DatasetRef?> datasets) =>
        [.. datasets.OfType<DatasetRef>().DistinctBy(dataset => (dataset.Namespace, dataset.Name, dataset.Version))];
}
