namespace DqLineage;

/// <summary>A model that was trained on a dataset, or on what comes from it, with everything that the model predicted.</summary>
public sealed record ExposedModel
{
    /// <summary>The model in its version.</summary>
    public required LineageNode Model { get; init; }

    /// <summary>How many edges the shortest way from the dataset has; 1 when the model was trained on it.</summary>
    public required int Level { get; init; }

    /// <summary>The earliest training that used it.</summary>
    public required ModelDataset Training { get; init; }

    /// <summary>All predictions of the model, the earliest first. The samples of an answer share one list.</summary>
    public required IReadOnlyList<ExposedPrediction> Predictions { get; init; }
}
