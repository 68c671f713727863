using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a model said about something.</summary>
public sealed record Prediction
{
    /// <summary>The prediction's id, up to 512 UTF-8 bytes without control characters.</summary>
    /// <value>Empty by default: a new id is made when the prediction is recorded. Never empty on one that is read.</value>
    [JsonPropertyName("prediction_id")]
    public string PredictionId { get; init; } = string.Empty;

    /// <summary>The model that said it.</summary>
    [JsonPropertyName("model")]
    public required ModelRef Model { get; init; }

    /// <summary>What it was asked about: datasets, columns or samples.</summary>
    [JsonPropertyName("inputs")]
    public IReadOnlyList<LineageNode> Inputs { get; init => field = value ?? []; } = [];

    /// <summary>What it said.</summary>
    [JsonPropertyName("value")]
    public DataValue Value { get; init; }

    /// <summary>When it said it.</summary>
    /// <value>By default the instant of recording.</value>
    [JsonPropertyName("produced_at")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? ProducedAt { get; init; }

    /// <summary>Anything else worth knowing about the prediction.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
