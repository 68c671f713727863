using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What feeds one column.</summary>
[Experimental("DQOL001")]
public sealed record LineageFieldEntry : FacetPart
{
    /// <summary>What feeds it.</summary>
    [JsonPropertyName("inputs")]
    public required IReadOnlyList<LineageInput> Inputs { get; init; }
}
