namespace DqLineage;

/// <summary>Which reports a schedule makes, and where to.</summary>
/// <remarks>Copied when a schedule is made: later changes have no effect.</remarks>
public sealed class ReportScheduleOptions
{
    /// <summary>The schedule's name, unique in the ledger: a ledger has one report for each name and period. It begins the names of the files.</summary>
    /// <value>Letters, digits, <c>.</c>, <c>_</c>, <c>-</c> and spaces, up to 128 bytes.</value>
    public required string Name
    {
        get;
        set => field = NameRule.Require(value, "schedule", nameof(value));
    }

    /// <summary>How long its periods are.</summary>
    public required ReportPeriodKind Kind
    {
        get;
        set => field = value is ReportPeriodKind.Daily or ReportPeriodKind.Weekly or ReportPeriodKind.Monthly
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A schedule is daily, weekly or monthly.");
    }

    /// <summary>The folder that the files are written to. It is made when it is not there.</summary>
    public required string Folder
    {
        get;
        set => field = !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException("The schedule has no folder: name one for its files.", nameof(value));
    }

    /// <summary>How the reports are written.</summary>
    /// <value><see cref="ReportFormat.Html"/> by default. For another format as well, make another schedule.</value>
    public ReportFormat Format { get; set; } = ReportFormat.Html;

    /// <summary>The sections.</summary>
    /// <value><see cref="ReportSections.Standard"/> by default.</value>
    public IReadOnlyList<ReportSection> Sections
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = ReportSections.Standard;

    /// <summary>Only records of this tenant.</summary>
    /// <value>All by default.</value>
    public string? Tenant { get; set; }

    /// <summary>The first day that is reported of.</summary>
    /// <value>By default the last period that has ended when the schedule runs for the first time.</value>
    public DateOnly? Since { get; set; }

    /// <summary>How long after the end of a period its report is made, so that machines whose clocks are late have written.</summary>
    /// <value>Five minutes by default; not negative, at most a day.</value>
    public TimeSpan Delay
    {
        get;
        set => field = value >= TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A report is made at most a day after its period, and not before its end.");
    }
    = TimeSpan.FromMinutes(5);

    internal ReportScheduleOptions Copy() => (ReportScheduleOptions)MemberwiseClone();
}
