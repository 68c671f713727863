namespace DqLineage;

/// <summary>How a column comes from another. It is on every edge of the type <see cref="EdgeType.DerivedFrom"/>.</summary>
public sealed record ColumnTransformation : LineageEdgeFact
{
    /// <summary>What an edge says that says nothing: the input's values are in the output.</summary>
    internal static ColumnTransformation Plain { get; } = new();

    /// <summary>Whether the input's values are in the output, or only had a say in it.</summary>
    /// <value><see cref="ColumnLineageType.Direct"/> by default.</value>
    public ColumnLineageType Type { get; init; } = ColumnLineageType.Direct;

    /// <summary>How, in OpenLineage's words, such as <c>aggregation</c>.</summary>
    public string? Subtype { get; init; }

    /// <summary>How, for a person.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the values were made unrecognisable on the way.</summary>
    public bool Masking { get; init; }

    // A word that nobody knows is taken for direct, so that no value goes where nobody looks for it.
    internal bool CarriesValues => Type != ColumnLineageType.Indirect;

    /// <summary>What column lineage says of its edges.</summary>
    /// <returns>Absent when it is <see cref="Plain"/>.</returns>
    internal static ColumnTransformation? Of(ColumnLineage column)
    {
        var transformation = new ColumnTransformation
        {
            Type = column.Type,
            Subtype = column.Subtype,
            Description = column.Description,
            Masking = column.Masking,
        };
        return transformation == Plain ? null : transformation;
    }
}
