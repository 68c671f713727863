namespace DqLineage;

/// <summary>The part of a time series that belongs to one value of what it is grouped by.</summary>
public sealed record TimeSeriesGroup
{
    /// <summary>The values, in the order of <see cref="TimeSeriesQuery.GroupBy"/>.</summary>
    /// <value>Empty when nothing is grouped; <see langword="null"/> in the place of what the records do not say.</value>
    public required IReadOnlyList<string?> Values { get; init; }

    /// <summary>The buckets, in the order of time.</summary>
    public required IReadOnlyList<TimeSeriesPoint> Points { get; init; }
}
