namespace DqLineage;

/// <summary>Turns the records of the ledger into nodes and edges: one case for each kind of record that states any.</summary>
/// <param name="project">The namespace of operations, models, predictions, people and systems.</param>
internal sealed class LineageProjection(string project)
{
    private readonly LineageGraphBuilder _graph = new();

    /// <summary>The kinds of record that state edges.</summary>
    internal static IReadOnlyList<string> Kinds { get; } = [RecordKinds.Operation, RecordKinds.Model, RecordKinds.Prediction];

    internal void Add(LedgerLine line)
    {
        switch (line.Kind)
        {
            case RecordKinds.Operation:
                Add(line.As(RecordTypes.Operation).Data, line.Seq);
                break;
            case RecordKinds.Model:
                Add(line.As(RecordTypes.Model).Data, line.Seq);
                break;
            case RecordKinds.Prediction:
                Add(line.As(RecordTypes.Prediction).Data, line.Seq);
                break;
            default:
                // States no edge.
                break;
        }
    }

    internal LineageGraph Build(long count) => _graph.Build(count);

    internal void Add(Operation operation, long seq)
    {
        var node = new LineageNode(NodeKind.Operation, project, operation.OperationId);
        foreach (LineageNode input in operation.Inputs)
        {
            _graph.Add(input, node, EdgeType.InputTo, seq);
        }

        foreach (LineageNode output in operation.Outputs)
        {
            _graph.Add(node, output, EdgeType.Produces, seq);
        }

        if (operation.UserId is { } user)
        {
            _graph.Add(new LineageNode(NodeKind.User, project, user), node, EdgeType.Performed, seq);
        }

        if (operation.SystemId is { } system)
        {
            _graph.Add(new LineageNode(NodeKind.System, project, system), node, EdgeType.Hosted, seq);
        }

        foreach (ColumnLineage column in operation.ColumnLineage ?? [])
        {
            _graph.Add(column.Output);
            foreach (LineageNode input in column.Inputs)
            {
                _graph.Add(column.Output, input, EdgeType.DerivedFrom, seq);
            }
        }

        _graph.Label(node, operation.Type);
    }

    private void Add(ModelTraining training, long seq)
    {
        LineageNode model = NodeOf(training.Model, NodeKind.Model);
        _graph.Add(model);
        foreach (TrainingDataset dataset in training.Datasets)
        {
            _graph.Add(dataset.Node, model, EdgeType.UsedInTraining, seq);
        }

        if (training.Hyperparameters is { Count: > 0 })
        {
            _graph.Add(model, NodeOf(training.Model, NodeKind.Hyperparameters), EdgeType.ConfiguredWith, seq);
        }

        if (training.Metrics is { Count: > 0 })
        {
            _graph.Add(model, NodeOf(training.Model, NodeKind.Metrics), EdgeType.EvaluatedWith, seq);
        }
    }

    private void Add(Prediction prediction, long seq)
    {
        var node = new LineageNode(NodeKind.Prediction, project, prediction.PredictionId);
        _graph.Add(node, NodeOf(prediction.Model, NodeKind.Model), EdgeType.GeneratedBy, seq);
        foreach (LineageNode input in prediction.Inputs)
        {
            _graph.Add(input, node, EdgeType.InputTo, seq);
        }
    }

    private LineageNode NodeOf(ModelRef model, NodeKind kind) => new(kind, project, model.Id, model.Version);
}
