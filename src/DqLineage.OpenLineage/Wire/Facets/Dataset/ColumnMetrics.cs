using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What was measured of a column.</summary>
public sealed record ColumnMetrics : FacetPart
{
    /// <summary>How many values are null.</summary>
    [JsonPropertyName("nullCount")]
    public long? NullCount { get; init; }

    /// <summary>How many different values there are.</summary>
    [JsonPropertyName("distinctCount")]
    public long? DistinctCount { get; init; }

    /// <summary>The sum of the values.</summary>
    [JsonPropertyName("sum")]
    public double? Sum { get; init; }

    /// <summary>How many values there are.</summary>
    [JsonPropertyName("count")]
    public double? Count { get; init; }

    /// <summary>The smallest value.</summary>
    [JsonPropertyName("min")]
    public double? Min { get; init; }

    /// <summary>The largest value.</summary>
    [JsonPropertyName("max")]
    public double? Max { get; init; }

    /// <summary>By quantile, such as <c>0.25</c>, its value.</summary>
    [JsonPropertyName("quantiles")]
    public IReadOnlyDictionary<string, double>? Quantiles { get; init; }
}
