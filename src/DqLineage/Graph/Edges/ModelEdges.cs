namespace DqLineage;

internal sealed class ModelEdges() : EdgeSource<ModelTraining>(RecordTypes.Model)
{
    internal override void Add(Recorded<ModelTraining> record, LineageGraphBuilder graph)
    {
        ModelTraining data = record.Data;
        LineageNode model = graph.Own(data.Model);
        graph.Add(model);
        if (record.Context.Job is { } job)
        {
            graph.Add(graph.Jobs.Job(job), model, EdgeType.Produces);
        }

        foreach (TrainingDataset dataset in data.Datasets)
        {
            graph.Add(dataset.Node, model, EdgeType.UsedInTraining, DatasetUse.Of(dataset));
        }

        if (data.Hyperparameters is { Count: > 0 })
        {
            graph.Add(model, graph.Own(NodeKind.Hyperparameters, data.Model.Id, data.Model.Version), EdgeType.ConfiguredWith);
        }

        if (data.Metrics is { Count: > 0 })
        {
            graph.Add(model, graph.Own(NodeKind.Metrics, data.Model.Id, data.Model.Version), EdgeType.EvaluatedWith);
        }
    }
}
