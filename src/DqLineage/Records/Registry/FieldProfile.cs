using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>What one field of a dataset looked like.</summary>
/// <remarks>Numeric statistics are over the finite numbers of the field, whatever else it holds; they are absent when it holds none.</remarks>
public sealed record FieldProfile
{
    /// <summary>The field's name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The type of the field's values.</summary>
    [JsonPropertyName("type")]
    public required FieldType Type { get; init; }

    /// <summary>How many values there are of each type, when there is more than one type.</summary>
    [JsonPropertyName("type_counts")]
    public IReadOnlyDictionary<string, long>? TypeCounts { get; init; }

    /// <summary>How many rows there are: those with a value and those without.</summary>
    [JsonPropertyName("count")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long Count { get; init; }

    /// <summary>How many rows have a value.</summary>
    [JsonPropertyName("non_null")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long NonNull { get; init; }

    /// <summary>How many rows have none.</summary>
    [JsonPropertyName("nulls")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long Nulls { get; init; }

    /// <summary>How many values are NaN or infinite. They are values, and no statistic but this one and the distinct values has them.</summary>
    [JsonPropertyName("non_finite")]
    public long? NonFinite { get; init; }

    /// <summary>How many different values there are.</summary>
    [JsonPropertyName("distinct")]
    public long? Distinct { get; init; }

    /// <summary>Whether <see cref="Distinct"/> was counted; otherwise it is an estimate.</summary>
    [JsonPropertyName("is_distinct_exact")]
    public bool IsDistinctExact { get; init; }

    /// <summary>The smallest value.</summary>
    [JsonPropertyName("min")]
    public DataValue Min { get; init; }

    /// <summary>The largest value.</summary>
    [JsonPropertyName("max")]
    public DataValue Max { get; init; }

    /// <summary>The arithmetic mean.</summary>
    [JsonPropertyName("mean")]
    public double? Mean { get; init; }

    /// <summary>The standard deviation of the sample, with n − 1 in the denominator; absent below two numbers.</summary>
    [JsonPropertyName("stddev")]
    public double? Stddev { get; init; }

    /// <summary>Quantiles by their rank from 0 to 1, written as a decimal number such as <c>0.25</c>.</summary>
    [JsonPropertyName("quantiles")]
    public IReadOnlyDictionary<string, double>? Quantiles { get; init; }

    /// <summary>The values that occur most often, the most frequent first.</summary>
    [JsonPropertyName("frequent_values")]
    public IReadOnlyList<FrequentValue>? FrequentValues { get; init; }

    /// <summary>How the values are spread.</summary>
    [JsonPropertyName("distribution")]
    public FieldDistribution? Distribution { get; init; }

    /// <summary>Some values as they stand in the data; only when they were asked for.</summary>
    [JsonPropertyName("sample_values")]
    public IReadOnlyList<DataValue>? SampleValues { get; init; }

    /// <summary>The thresholds that checks of the field use, by metric.</summary>
    [JsonPropertyName("thresholds")]
    public IReadOnlyDictionary<string, DataValue>? Thresholds { get; init; }
}
