using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a model was trained on, with what, and how well it does; or a later change of where the model stands.</summary>
public sealed record ModelTraining
{
    /// <summary>The model.</summary>
    [JsonPropertyName("model")]
    public required ModelRef Model { get; init; }

    /// <summary>The datasets that it was trained and measured on.</summary>
    [JsonPropertyName("datasets")]
    public IReadOnlyList<TrainingDataset> Datasets { get; init => field = value ?? []; } = [];

    /// <summary>What the training was set up with.</summary>
    [JsonPropertyName("hyperparameters")]
    public IReadOnlyDictionary<string, DataValue>? Hyperparameters { get; init; }

    /// <summary>What was measured: of each split, by name. Finite numbers.</summary>
    [JsonPropertyName("metrics")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? Metrics { get; init; }

    /// <summary>Anything else worth knowing about the training.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
