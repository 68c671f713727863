using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What a gate's baseline was when it decided.</summary>
public sealed record GateBaselineValue
{
    /// <summary>What the earlier values were summed up by.</summary>
    [JsonPropertyName("statistic")]
    public required GateStatistic Statistic { get; init; }

    /// <summary>The baseline; absent when there were too few earlier values.</summary>
    [JsonPropertyName("value")]
    public double? Value { get; init; }

    /// <summary>How much worse than the baseline the value may be.</summary>
    [JsonPropertyName("max_worsening")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double MaxWorsening { get; init; }

    /// <summary>The ids of the runs or validations that it is of, oldest first.</summary>
    [JsonPropertyName("of")]
    public IReadOnlyList<string> Of { get; init => field = value ?? []; } = [];
}
