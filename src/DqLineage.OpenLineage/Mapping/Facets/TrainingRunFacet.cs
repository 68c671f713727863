using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What a training made and measured: the facet <c>dqlineage_training</c> of its run.</summary>
internal sealed record TrainingRunFacet : RunFacet
{
    internal const string Key = "dqlineage_training";

    /// <summary>The model's id.</summary>
    [JsonPropertyName("model")]
    public required string Model { get; init; }

    /// <summary>The model's version.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>What each dataset was used for.</summary>
    [JsonPropertyName("datasets")]
    public IReadOnlyList<TrainingUse>? Datasets { get; init; }

    /// <summary>What was measured: of each split, by name.</summary>
    [JsonPropertyName("metrics")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? Metrics { get; init; }

    internal static TrainingRunFacet Of(ModelTraining training) => new()
    {
        Model = training.Model.Id,
        Version = training.Model.Version,
        Datasets = training.Datasets.Count == 0 ? null : [.. training.Datasets.Select(TrainingUse.Of)],
        Metrics = training.Metrics,
    };
}
