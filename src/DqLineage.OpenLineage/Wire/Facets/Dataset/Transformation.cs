using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What was done to a column, or to other data, on its way.</summary>
public sealed record Transformation : FacetPart
{
    /// <summary><c>DIRECT</c>: the value was made of it; <c>INDIRECT</c>: it had a say in which values there are.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>Such as <c>IDENTITY</c>, <c>TRANSFORMATION</c> or <c>AGGREGATION</c>, or <c>JOIN</c>, <c>FILTER</c>, <c>GROUP_BY</c>, <c>SORT</c>, <c>WINDOW</c> or <c>CONDITIONAL</c>.</summary>
    [JsonPropertyName("subtype")]
    public string? Subtype { get; init; }

    /// <summary>In words.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>Whether the data was masked, such as hashed.</summary>
    [JsonPropertyName("masking")]
    public bool? Masking { get; init; }

    /// <summary>The value was made of the column.</summary>
    /// <param name="subtype">How: <c>IDENTITY</c>, <c>TRANSFORMATION</c> or <c>AGGREGATION</c>.</param>
    /// <param name="masking">Whether the data was masked.</param>
    /// <returns>The transformation.</returns>
    public static Transformation Direct(string subtype, bool masking = false) => new() { Type = "DIRECT", Subtype = subtype, Masking = masking };

    /// <summary>The column had a say in which values there are.</summary>
    /// <param name="subtype">How: <c>JOIN</c>, <c>FILTER</c>, <c>GROUP_BY</c>, <c>SORT</c>, <c>WINDOW</c> or <c>CONDITIONAL</c>.</param>
    /// <param name="masking">Whether the data was masked.</param>
    /// <returns>The transformation.</returns>
    public static Transformation Indirect(string subtype, bool masking = false) => new() { Type = "INDIRECT", Subtype = subtype, Masking = masking };
}
