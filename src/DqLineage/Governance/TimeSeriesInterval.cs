namespace DqLineage;

/// <summary>How long the buckets of a time series are. They follow the calendar in UTC.</summary>
public enum TimeSeriesInterval
{
    /// <summary>A minute.</summary>
    Minute,

    /// <summary>An hour.</summary>
    Hour,

    /// <summary>A day, from midnight.</summary>
    Day,

    /// <summary>A week, from Monday.</summary>
    Week,

    /// <summary>A month, from its first day.</summary>
    Month,
}
