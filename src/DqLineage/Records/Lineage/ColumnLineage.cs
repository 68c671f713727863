using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Which columns one column of an output comes from.</summary>
public sealed record ColumnLineage
{
    /// <summary>The column that was made.</summary>
    [JsonPropertyName("output")]
    public required LineageNode Output { get; init; }

    /// <summary>The columns that it comes from.</summary>
    [JsonPropertyName("inputs")]
    public required IReadOnlyList<LineageNode> Inputs { get; init; }

    /// <summary>Whether the inputs' values are in the output, or only had a say in it, as a filter or a key of a join has.</summary>
    /// <value><see cref="ColumnLineageType.Direct"/> by default.</value>
    [JsonPropertyName("type")]
    public ColumnLineageType Type { get; init; } = ColumnLineageType.Direct;

    /// <summary>How, in OpenLineage's words: <c>identity</c>, <c>transformation</c>, <c>aggregation</c>, <c>join</c>, <c>group_by</c>, <c>filter</c>, <c>sort</c>, <c>window</c>, <c>conditional</c>.</summary>
    [JsonPropertyName("subtype")]
    public string? Subtype { get; init; }

    /// <summary>How, for a person.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>Whether the values were made unrecognisable on the way, as by hashing.</summary>
    [JsonPropertyName("masking")]
    public bool Masking { get; init; }
}
