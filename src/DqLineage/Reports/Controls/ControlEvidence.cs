using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>Something that speaks to a control: records of any of some kinds.</summary>
internal sealed record ControlEvidence
{
    [JsonPropertyName("what")]
    public required string What { get; init; }

    [JsonPropertyName("kinds")]
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Whether there may be none without anything being missing, as of repairs.</summary>
    [JsonPropertyName("is_optional")]
    public bool IsOptional { get; init; }
}
