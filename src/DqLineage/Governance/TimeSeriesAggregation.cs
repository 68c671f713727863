namespace DqLineage;

/// <summary>What the values of a bucket become.</summary>
public enum TimeSeriesAggregation
{
    /// <summary>How many there are.</summary>
    Count,

    /// <summary>Their arithmetic mean.</summary>
    Average,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The smallest value that at least half of them do not exceed.</summary>
    P50,

    /// <summary>The smallest value that at least 95 of 100 do not exceed.</summary>
    P95,

    /// <summary>The smallest value that at least 99 of 100 do not exceed.</summary>
    P99,
}
