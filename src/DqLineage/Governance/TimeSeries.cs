namespace DqLineage;

/// <summary>A metric over time.</summary>
public sealed record TimeSeries
{
    /// <summary>What was measured.</summary>
    public required TimeSeriesMetric Metric { get; init; }

    /// <summary>What the values of a bucket became.</summary>
    public required TimeSeriesAggregation Aggregation { get; init; }

    /// <summary>How long the buckets are.</summary>
    public required TimeSeriesInterval Interval { get; init; }

    /// <summary>Where the period begins, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Where the period ends, not included.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>What it is grouped by.</summary>
    public required IReadOnlyList<TimeSeriesDimension> GroupBy { get; init; }

    /// <summary>The groups, in the order of their values. Without grouping it is one, even of no records.</summary>
    public required IReadOnlyList<TimeSeriesGroup> Groups { get; init; }
}
