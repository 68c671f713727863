namespace DqLineage.OpenLineage;

/// <summary>An operation: one run of a job of its type, with the columns of what it made. One that is called as the job that it belongs to is what that job does, and tells of its run.</summary>
/// <remarks>Nodes that are neither datasets nor models have no place in an event, and are left out. Columns of datasets that the operation does not name as made are told of by events of these datasets.</remarks>
internal static class OperationEvents
{
    internal static IEnumerable<OpenLineageEvent> Of(Recorded<Operation> record, RecordNames names)
    {
        Operation data = record.Data;
        OrderedDictionary<DatasetRef, ColumnLineageDatasetFacet> columns = ColumnLineageFacets.Of(data.ColumnLineage ?? []);
        OutputDataset[] outputs = [.. MappedDatasets.Outputs(data.Outputs.Select(RecordNames.DatasetOf)).Select(output => WithColumns(output, columns))];
        bool isJobItself = record.Context.Job is { } jobId && string.Equals(names.JobNameOf(jobId), data.Type, StringComparison.Ordinal);
        MappedWork work = isJobItself ? MappedWork.OfJob(record, record.Context.Job!, names) : MappedWork.Of(record, data.OperationId, data.Type, "OPERATION", names);
        yield return (work with
        {
            Facets = work.Facets with
            {
                ExecutionParameters = RecordFacets.Parameters(data.Context),

                // Those of the job's run are the job's.
                Tags = isJobItself ? null : RecordFacets.RunTags(("version", data.Version), ("system", data.SystemId)),
            },
            Inputs = MappedDatasets.Inputs(data.Inputs.Select(RecordNames.DatasetOf)),
            Outputs = outputs.Length == 0 ? OutputDataset.NotSaid : outputs,
        }).Tell(isJobItself ? RunEventType.Running : RunEventType.Complete, record.Time);

        foreach ((DatasetRef dataset, ColumnLineageDatasetFacet facet) in columns)
        {
            yield return new DatasetEvent
            {
                EventTime = record.Time,
                Dataset = new StaticDataset { Namespace = dataset.Namespace, Name = dataset.Name, Facets = new DatasetFacets { ColumnLineage = facet } },
            };
        }
    }

    /// <summary>The output with its columns, which are then told of; of a dataset in several versions the first has them.</summary>
    private static OutputDataset WithColumns(OutputDataset output, OrderedDictionary<DatasetRef, ColumnLineageDatasetFacet> columns) =>
        columns.Remove(new DatasetRef { Namespace = output.Namespace, Name = output.Name }, out ColumnLineageDatasetFacet? facet)
            ? output with { Facets = output.Facets with { ColumnLineage = facet } }
            : output;
}
