namespace DqLineage;

/// <summary>Where a trend goes.</summary>
public enum TrendDirection
{
    /// <summary>No trend beyond what chance brings about, or too few points to tell.</summary>
    None,

    /// <summary>The values rise.</summary>
    Rising,

    /// <summary>The values fall.</summary>
    Falling,
}
