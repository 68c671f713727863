namespace DqLineage;

/// <summary>What a prediction came from: its model, what that was trained on, and what it was asked about.</summary>
public sealed record PredictionTrace
{
    /// <summary>The prediction, with its value and its direct inputs; of several records of one id the newest.</summary>
    public required Recorded<Prediction> Prediction { get; init; }

    /// <summary>The version of the model that made it.</summary>
    public required LineageNode Model { get; init; }

    /// <summary>All records about that version of the model, in the order of the ledger: what it was trained on and with, its metrics, its changes of status.</summary>
    public required IReadOnlyList<Recorded<ModelTraining>> Trainings { get; init; }

    /// <summary>The datasets that these records name.</summary>
    public required IReadOnlyList<ModelDataset> TrainingDatasets { get; init; }

    /// <summary>Everything upstream of the prediction, nearest first: the model and the inputs at level 1, what they come from behind them.</summary>
    public required IReadOnlyList<ReachedNode> Upstream { get; init; }

    /// <summary>Where the trace ends for want of a record, or cannot be repeated for want of a version.</summary>
    /// <value>Findings of the kinds <see cref="LineageFindingKind.PredictionOfUnknownModel"/>, <see cref="LineageFindingKind.DanglingInput"/>,
    /// <see cref="LineageFindingKind.UnknownTrainingDataset"/>, <see cref="LineageFindingKind.OutputWithoutProducer"/> and <see cref="LineageFindingKind.UnversionedInput"/>.</value>
    public required IReadOnlyList<LineageFinding> Gaps { get; init; }
}
