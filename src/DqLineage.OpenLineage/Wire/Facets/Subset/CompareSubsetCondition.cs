using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>The rows of which a comparison holds.</summary>
public sealed record CompareSubsetCondition : SubsetCondition
{
    /// <summary>The left side.</summary>
    [JsonPropertyName("left")]
    public required CompareExpression Left { get; init; }

    /// <summary>The right side.</summary>
    [JsonPropertyName("right")]
    public required CompareExpression Right { get; init; }

    /// <summary><c>EQUAL</c>, <c>GREATER_THAN</c>, <c>GREATER_EQUAL_THAN</c>, <c>LESS_THAN</c> or <c>LESS_EQUAL_THAN</c>.</summary>
    [JsonPropertyName("comparison")]
    public required string Comparison { get; init; }
}
