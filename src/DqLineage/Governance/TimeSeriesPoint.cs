namespace DqLineage;

/// <summary>One bucket of a time series.</summary>
public sealed record TimeSeriesPoint
{
    /// <summary>Where the bucket begins by the calendar, included. What lies before the period that was asked about is not in it.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Where it ends by the calendar, not included. What lies behind the period is not in it.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How many values are in it.</summary>
    public required long Count { get; init; }

    /// <summary>What they become.</summary>
    /// <value><see langword="null"/> of no values; but a <see cref="TimeSeriesAggregation.Count"/> of none is 0.</value>
    public required double? Value { get; init; }
}
