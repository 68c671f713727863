namespace DqLineage;

internal sealed class ValidationEdges() : EdgeSource<ValidationResult>(RecordTypes.Validation)
{
    internal override void Add(Recorded<ValidationResult> record, LineageGraphBuilder graph)
    {
        ValidationResult data = record.Data;
        LineageNode validation = graph.Jobs.Validation(data.ValidationId);
        graph.Label(validation, data.Suite?.Id ?? "validation");
        graph.AddParent(record.Context, validation);
        if (data.Dataset is { } dataset)
        {
            graph.Add(dataset, validation, EdgeType.InputTo);
        }

        if (data.ProfilingContextId is { } context)
        {
            graph.Add(graph.Jobs.ProfilingContext(context), validation, EdgeType.InputTo);
        }

        if (data.RunId is { } run)
        {
            graph.Add(graph.Jobs.Run(run), validation, EdgeType.InputTo);
        }
    }
}
