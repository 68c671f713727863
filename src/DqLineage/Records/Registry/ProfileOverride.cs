using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>A threshold that was set by hand in place of what a profile suggests.</summary>
public sealed record ProfileOverride
{
    /// <summary>The field.</summary>
    [JsonPropertyName("field")]
    public required string Field { get; init; }

    /// <summary>The metric that the threshold is for, such as <c>null_rate</c>.</summary>
    [JsonPropertyName("metric")]
    public required string Metric { get; init; }

    /// <summary>What the profile suggests.</summary>
    [JsonPropertyName("baseline")]
    public DataValue Baseline { get; init; }

    /// <summary>What is used in its place.</summary>
    [JsonPropertyName("adjusted_threshold")]
    public DataValue AdjustedThreshold { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }
}
