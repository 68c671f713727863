namespace DqLineage;

/// <summary>Something that an explanation lacks.</summary>
public sealed record ExplanationGap
{
    /// <summary>What kind of thing it is.</summary>
    public required ExplanationGapKind Kind { get; init; }

    /// <summary>What is missing, for people.</summary>
    public required string Message { get; init; }

    /// <summary>The record that should have named it, or that names what is not there.</summary>
    public required long Seq { get; init; }
}
