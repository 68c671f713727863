using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>What one column comes from.</summary>
public sealed record ColumnLineageField : FacetPart
{
    /// <summary>The columns it comes from.</summary>
    [JsonPropertyName("inputFields")]
    public required IReadOnlyList<ColumnLineageInput> InputFields { get; init; }

    /// <summary>What was done to them, in words; the transformations of the inputs say it better.</summary>
    [JsonPropertyName("transformationDescription")]
    public string? TransformationDescription { get; init; }

    /// <summary><c>IDENTITY</c> or <c>MASKED</c>; the transformations of the inputs say it better.</summary>
    [JsonPropertyName("transformationType")]
    public string? TransformationType { get; init; }

    /// <summary>What comes from these columns.</summary>
    /// <param name="inputs">The columns.</param>
    /// <returns>The column.</returns>
    public static ColumnLineageField From(params IReadOnlyList<ColumnLineageInput> inputs) => new() { InputFields = inputs };
}
