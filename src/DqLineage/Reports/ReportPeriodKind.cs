namespace DqLineage;

/// <summary>How long the period of a report is.</summary>
public enum ReportPeriodKind
{
    /// <summary>From one instant to another.</summary>
    Custom,

    /// <summary>A day of UTC.</summary>
    Daily,

    /// <summary>Seven days of UTC, from a Monday.</summary>
    Weekly,

    /// <summary>A month of UTC.</summary>
    Monthly,
}
