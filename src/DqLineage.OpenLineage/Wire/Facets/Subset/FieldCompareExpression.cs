using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A column.</summary>
public sealed record FieldCompareExpression : CompareExpression
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("field")]
    public required string Field { get; init; }
}
