using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What a training used a dataset for.</summary>
internal sealed record TrainingUse
{
    /// <summary>Where the dataset lives.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    /// <summary>The dataset's name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Which version of it.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>What for, such as <c>train</c> or <c>test</c>.</summary>
    [JsonPropertyName("split")]
    public string? Split { get; init; }

    /// <summary>Which of its samples.</summary>
    [JsonPropertyName("filter")]
    public string? Filter { get; init; }

    /// <summary>How many samples.</summary>
    [JsonPropertyName("sampleCount")]
    public long? SampleCount { get; init; }

    internal static TrainingUse Of(TrainingDataset dataset) => new()
    {
        Namespace = dataset.Node.Namespace,
        Name = dataset.Node.Name,
        Version = dataset.Version ?? dataset.Node.Version,
        Split = dataset.Split,
        Filter = dataset.Filter,
        SampleCount = dataset.SampleCount,
    };
}
