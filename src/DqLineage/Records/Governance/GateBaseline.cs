using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Measures against what was before: the mean or the median of the last runs or validations of the same data.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GateBaseline
{
    /// <summary>What the earlier values are summed up by.</summary>
    /// <value><see cref="GateStatistic.Median"/> by default.</value>
    [JsonPropertyName("statistic")]
    public GateStatistic Statistic { get; init; } = GateStatistic.Median;

    /// <summary>How many of the last runs or validations count.</summary>
    /// <value>10 by default; 1 to 1,000.</value>
    [JsonPropertyName("last")]
    public int Last { get; init; } = 10;

    /// <summary>How many there must be at least; with fewer the gate warns instead of deciding by them.</summary>
    /// <value>3 by default; 1 to <see cref="Last"/>.</value>
    [JsonPropertyName("at_least")]
    public int AtLeast { get; init; } = 3;

    /// <summary>How much worse than the baseline a value may be, in its own unit: 0.02 lets a pass rate fall by two hundredths.</summary>
    /// <value>Not negative.</value>
    [JsonPropertyName("max_worsening")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double MaxWorsening { get; init; }
}
