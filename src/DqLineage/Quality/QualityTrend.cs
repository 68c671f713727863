namespace DqLineage;

/// <summary>How a metric of quality went over time.</summary>
public sealed record QualityTrend
{
    /// <summary>The metric.</summary>
    public required TrendMetric Metric { get; init; }

    /// <summary>The values, oldest first.</summary>
    public required IReadOnlyList<TrendPoint> Points { get; init; }

    /// <summary>Whether the values rise or fall: by the test, at the confidence that was asked for.</summary>
    public required TrendDirection Direction { get; init; }

    /// <summary>Whether quality is improving: rising, or falling where less is better; absent where there is no trend.</summary>
    public bool? IsImproving => Direction == TrendDirection.None ? null : (Direction == TrendDirection.Rising) != (Metric == TrendMetric.IssueRate);

    /// <summary>The change a day; absent with fewer than two points at different times.</summary>
    public TrendSlope? Slope { get; init; }

    /// <summary>The test for a trend; absent with fewer than two points.</summary>
    public MannKendallTest? Test { get; init; }

    /// <summary>Where the level of the values jumps, oldest first.</summary>
    public required IReadOnlyList<ChangePoint> ChangePoints { get; init; }
}
