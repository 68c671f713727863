using System.Text.Json.Serialization;

namespace DqLineage.OpenLineage;

/// <summary>A column that another comes from.</summary>
public sealed record ColumnLineageInput : FacetPart
{
    /// <summary>Where its dataset lives.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    /// <summary>Its dataset's name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The column.</summary>
    [JsonPropertyName("field")]
    public required string Field { get; init; }

    /// <summary>What was done to it.</summary>
    [JsonPropertyName("transformations")]
    public IReadOnlyList<Transformation>? Transformations { get; init; }

    /// <summary>A column of a dataset, and what was done to it.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="field">The column.</param>
    /// <param name="transformations">What was done to it; none: not said.</param>
    /// <returns>The input.</returns>
    public static ColumnLineageInput Of(DatasetRef dataset, string field, params IReadOnlyList<Transformation> transformations)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(transformations);
        return new ColumnLineageInput
        {
            Namespace = dataset.Namespace,
            Name = dataset.Name,
            Field = field,
            Transformations = transformations.Count == 0 ? null : transformations,
        };
    }
}
