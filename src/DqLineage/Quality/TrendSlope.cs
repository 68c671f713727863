namespace DqLineage;

/// <summary>How much a value changes a day: the median of the slopes between all pairs of points (Theil 1950, Sen 1968).</summary>
public sealed record TrendSlope
{
    /// <summary>The change a day.</summary>
    public required double PerDay { get; init; }

    /// <summary>The lower end of its interval (Gilbert 1987, §16.4.2).</summary>
    public required double Low { get; init; }

    /// <summary>The upper end of its interval.</summary>
    public required double High { get; init; }

    /// <summary>How sure the interval is, such as 0.95.</summary>
    public required double Confidence { get; init; }
}
