using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A value.</summary>
public sealed record LiteralCompareExpression : CompareExpression
{
    /// <summary>The value as text.</summary>
    [JsonPropertyName("value")]
    public required string Value { get; init; }
}
