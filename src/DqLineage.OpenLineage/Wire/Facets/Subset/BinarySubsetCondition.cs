using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>Two conditions together.</summary>
public sealed record BinarySubsetCondition : SubsetCondition
{
    /// <summary>The one.</summary>
    [JsonPropertyName("left")]
    public required SubsetCondition Left { get; init; }

    /// <summary>The other.</summary>
    [JsonPropertyName("right")]
    public required SubsetCondition Right { get; init; }

    /// <summary><c>AND</c> or <c>OR</c>.</summary>
    [JsonPropertyName("operator")]
    public required string Operator { get; init; }
}
