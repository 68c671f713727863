namespace DqLineage;

/// <summary>The columns that are upstream or downstream of a column, or of all columns of a dataset.</summary>
public sealed record LineageColumns
{
    /// <summary>The columns that were asked about: one, or all that records name of a dataset.</summary>
    public required IReadOnlyList<LineageNode> Origins { get; init; }

    /// <summary>The columns that were reached, nearest first, each once. Origins are not among them.</summary>
    public required IReadOnlyList<ReachedColumn> Columns { get; init; }

    /// <summary>The steps between all of these, in the order of the ledger: edges of the type <see cref="EdgeType.DerivedFrom"/>, each with its <see cref="ColumnTransformation"/>.</summary>
    public required IReadOnlyList<LineageEdge> Steps { get; init; }
}
