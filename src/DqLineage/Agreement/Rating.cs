namespace DqLineage;

/// <summary>What one rater said of one unit.</summary>
public sealed record Rating
{
    /// <summary>What was rated.</summary>
    public required string Unit { get; init; }

    /// <summary>Who rated it.</summary>
    public required string Rater { get; init; }

    /// <summary>What the rater said. For an interval scale a number as JSON writes it, such as <c>2.5</c>.</summary>
    public required string Category { get; init; }
}
