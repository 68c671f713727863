using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A dataset as a training used it.</summary>
public sealed record TrainingDataset
{
    /// <summary>The dataset.</summary>
    [JsonPropertyName("node")]
    public required LineageNode Node { get; init; }

    /// <summary>What it was used for, such as <c>train</c>, <c>validation</c> or <c>test</c>.</summary>
    [JsonPropertyName("split")]
    public string? Split { get; init; }

    /// <summary>Which version of the dataset.</summary>
    /// <value>By default the node's.</value>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>Which of its samples, in the application's own words.</summary>
    [JsonPropertyName("filter")]
    public string? Filter { get; init; }

    /// <summary>How many samples were used.</summary>
    [JsonPropertyName("sample_count")]
    public long? SampleCount { get; init; }
}
