using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>One finding of a run: this sample has this kind of problem.</summary>
public sealed record Detection
{
    /// <summary>The run that found it.</summary>
    /// <value>In a run scope its own run, whatever is given here; elsewhere <see cref="RunRef.Latest"/> by default.</value>
    [JsonPropertyName("run_id")]
    public RunRef RunId { get; init; }

    /// <summary>The sample that was flagged. For duplicates a symmetric pair: <see cref="SampleId.Pair"/>.</summary>
    [JsonPropertyName("sample")]
    public required SampleId Sample { get; init; }

    /// <summary>The kind of problem.</summary>
    [JsonPropertyName("issue_type")]
    public required IssueType IssueType { get; init; }

    /// <summary>How sure or how severe, on the detector's own scale; a finite number.</summary>
    [JsonPropertyName("score")]
    public double? Score { get; init; }

    /// <summary>What the data holds.</summary>
    [JsonPropertyName("given_value")]
    public DataValue GivenValue { get; init; }

    /// <summary>What the detector thinks it should hold.</summary>
    [JsonPropertyName("suggested_value")]
    public DataValue SuggestedValue { get; init; }

    /// <summary>Another sample that the finding concerns; the detection is found under it as well.</summary>
    [JsonPropertyName("paired_with")]
    public SampleId? PairedWith { get; init; }

    /// <summary>How alike the two samples are, from 0 to 1 by custom.</summary>
    [JsonPropertyName("similarity")]
    public double? Similarity { get; init; }

    /// <summary>The rule that found it.</summary>
    [JsonPropertyName("rule")]
    public RuleRef? Rule { get; init; }

    /// <summary>The dataset that holds the sample.</summary>
    /// <value>In a run scope the run's dataset by default.</value>
    [JsonPropertyName("dataset")]
    public DatasetRef? Dataset { get; init; }

    /// <summary>The column that holds the value.</summary>
    [JsonPropertyName("column")]
    public string? Column { get; init; }

    /// <summary>The detection's number in its run, from 1, given by a run scope. A number that is not there was never acknowledged, or its record is missing.</summary>
    [JsonPropertyName("ordinal")]
    public long? Ordinal { get; init; }

    /// <summary>What the detector says beyond that.</summary>
    [JsonPropertyName("details")]
    public IReadOnlyDictionary<string, DataValue>? Details { get; init; }

    /// <summary>Anything else worth knowing about the finding.</summary>
    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, DataValue>? Metadata { get; init; }
}
