using Microsoft.Extensions.DependencyInjection;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/reports.md.</summary>
public static class Reports
{
    public static async Task MakeAsync(LineageTracker tracker)
    {
        #region make
        ComplianceReport report = await tracker.CreateReportAsync(new ReportOptions
        {
            Period = ReportPeriod.MonthOf(new DateOnly(2026, 1, 1)),
        });
        await tracker.WriteReportAsync(report, "report-2026-01.html", ReportFormat.Html, new ReportWriteOptions { WrittenBy = "ana" });
        await tracker.WriteReportAsync(report, "report-2026-01.json", ReportFormat.Json, new ReportWriteOptions { WrittenBy = "ana" });
        #endregion
    }

    public static void Periods()
    {
        #region periods
        ReportPeriod day = ReportPeriod.DayOf(new DateOnly(2026, 1, 2));
        ReportPeriod week = ReportPeriod.WeekOf(new DateOnly(2026, 1, 2));
        ReportPeriod month = ReportPeriod.MonthOf(new DateOnly(2026, 1, 2));
        ReportPeriod release = ReportPeriod.Between(day.From, month.To);
        #endregion

        Console.WriteLine($"{day} {week} {month} {release}");
    }

    public static async Task FindAsync(LineageTracker tracker, string sha256)
    {
        #region find
        await foreach (Recorded<ReportWritten> written in tracker.FindReportsAsync(new ReportQuery { Sha256 = sha256 }))
        {
            Console.WriteLine($"{written.Data.Period} as {written.Data.Format}, by {written.Data.WrittenBy}, record {written.Seq}");
        }
        #endregion
    }

    public static async Task AgainAsync(LineageTracker tracker, ReportWritten written)
    {
        #region again
        ComplianceReport again = await tracker.CreateReportAsync(new ReportOptions
        {
            Period = ReportPeriod.MonthOf(new DateOnly(2026, 1, 1)),
            AsOf = AsOf.Seq(written.LedgerSize - 1),
        });
        Console.WriteLine(string.Equals(again.ReportId, written.ReportId, StringComparison.Ordinal));
        #endregion
    }

    public static async Task ControlsAsync(LineageTracker tracker)
    {
        #region controls
        ComplianceReport report = await tracker.CreateReportAsync(new ReportOptions
        {
            Period = ReportPeriod.MonthOf(new DateOnly(2026, 1, 1)),
            Sections = [ReportSections.Usage, ReportSections.ControlsOf("gdpr", "eu-ai-act")],
        });
        #endregion

        Console.WriteLine(report.ReportId);
    }

    public static async Task OwnSectionAsync(LineageTracker tracker, ReportPeriod period)
    {
        #region use-section
        ComplianceReport report = await tracker.CreateReportAsync(new ReportOptions
        {
            Period = period,
            Sections = [.. ReportSections.Standard, new RefundSection()],
        });
        #endregion

        Console.WriteLine(report.ReportId);
    }

    #region section
    public sealed class RefundSection : ReportSection<RefundSection.Counts>
    {
        public override string Id => "refunds";

        public override string Title => "Refunds";

        public override Counts Begin(ReportContext context) => new();

        public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, Counts observed, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ReportBlock>>(
            [
                new ReportFigures { Figures = [new ReportFigure { Label = "refunds", Value = observed.Refunds }] },
            ]);

        public sealed class Counts : ReportObserver
        {
            public long Refunds { get; private set; }

            public override IReadOnlyCollection<string> Kinds => ["x-refund"];

            public override void Observe(LedgerLine line) => Refunds++;
        }
    }
    #endregion

    public static void AddSchedule(IServiceCollection services)
    {
        #region hosted
        services.AddDqLineage(options => options.Project = "orders").UseJsonl("/var/lib/orders/ledger").AddReportSchedule(new ReportScheduleOptions
        {
            Name = "monthly",
            Kind = ReportPeriodKind.Monthly,
            Folder = "/srv/reports",
        });
        #endregion
    }

    public static async Task ScheduleAsync(LineageTracker tracker, CancellationToken stoppingToken)
    {
        #region schedule
        var schedule = new ReportSchedule(tracker, new ReportScheduleOptions
        {
            Name = "monthly",
            Kind = ReportPeriodKind.Monthly,
            Folder = "/srv/reports",
            Sections = [.. ReportSections.Standard, ReportSections.Controls],
        });
        await schedule.RunAsync(stoppingToken);
        #endregion
    }
}
