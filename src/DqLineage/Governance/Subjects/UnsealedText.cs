namespace DqLineage;

/// <summary>A text with its sealed parts opened, as far as they open.</summary>
public sealed record UnsealedText
{
    /// <summary>The text. What could not be opened stands in it as it did.</summary>
    public required string Text { get; init; }

    /// <summary>What could not be opened, each once; empty when all was.</summary>
    public required IReadOnlyList<StillSealed> StillSealed { get; init; }
}
