using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>One expectation of a suite, and what came of it.</summary>
public sealed record ExpectationResult
{
    /// <summary>What is expected, in the suite's own words, such as <c>not_null</c>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>The column that it concerns.</summary>
    [JsonPropertyName("column")]
    public string? Column { get; init; }

    /// <summary>What the expectation was set up with.</summary>
    [JsonPropertyName("kwargs")]
    public IReadOnlyDictionary<string, DataValue>? Kwargs { get; init; }

    /// <summary>Whether it was met.</summary>
    [JsonPropertyName("success")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required bool Success { get; init; }

    /// <summary>How bad it is when it is not met, in the suite's own words, such as <c>hard</c> or <c>soft</c>.</summary>
    [JsonPropertyName("severity")]
    public string? Severity { get; init; }

    /// <summary>What was expected.</summary>
    [JsonPropertyName("expected")]
    public DataValue Expected { get; init; }

    /// <summary>What was there.</summary>
    [JsonPropertyName("actual")]
    public DataValue Actual { get; init; }

    /// <summary>How many values were not as expected.</summary>
    [JsonPropertyName("unexpected_count")]
    public long? UnexpectedCount { get; init; }

    /// <summary>The share of these among the values that were looked at, in percent: from 0 to 100.</summary>
    [JsonPropertyName("unexpected_percent")]
    public double? UnexpectedPercent { get; init; }

    /// <summary>Some of the samples that were not as expected, to look at. The record is found by each of them.</summary>
    [JsonPropertyName("unexpected_samples")]
    public IReadOnlyList<SampleId>? UnexpectedSamples { get; init; }
}
