using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Reports;

/// <summary>A ledger with a run, reviews, a correction, accesses, audit events, lineage and a hold, of the day on which the clock begins.</summary>
internal sealed class ReportLedger : IAsyncDisposable
{
    internal const string Hostile = "<script>alert(1)</script>";
    internal const string Formula = "=cmd|' /C calc'!A0";

    private ReportLedger(TestLedger ledger) => Ledger = ledger;

    internal static ReportPeriod Day { get; } = ReportPeriod.DayOf(DateOnly.FromDateTime(Some.Instant.UtcDateTime));

    internal TestLedger Ledger { get; }

    internal LineageTracker Tracker => Ledger.Tracker;

    internal static async Task<ReportLedger> OpenAsync()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        await using (RunScope run = await tracker.BeginRunAsync(Some.Run() with { QualityScore = 0.75 }))
        {
            await run.RecordDetectionsAsync(
                [Some.Detection(1) with { Dataset = Some.Dataset() }, Some.Detection(2) with { Dataset = Some.Dataset() }, Some.Detection(3, IssueType.LabelError) with { Column = Hostile }]);
            await run.CompleteAsync();
        }

        Recorded<Review> review = await tracker.RecordReviewAsync(Some.Review(1, ReviewDecision.Relabel));
        await tracker.RecordReviewAsync(Some.Review(2, ReviewDecision.Skip, reviewer: Formula));
        await tracker.RecordReviewAsync(Some.Review(3, "esca|ate"));
        await tracker.RecordCorrectionAsync(Some.Correction(review.Id, 1));
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        await tracker.RecordAccessAsync(new AccessRecord { UserId = "ana", ResourceType = "dataset", ResourceId = "raw.orders", AccessType = AccessType.Read });
        await tracker.RecordAccessAsync(
            new AccessRecord { UserId = Hostile, ResourceType = "dataset", ResourceId = "raw.orders", AccessType = AccessType.Export, Outcome = AccessOutcome.Denied, IPAddress = "192.0.2.7" });
        await tracker.RecordAuditEventAsync(Some.AuditEvent() with { Reason = "first\nsecond | third" });
        await tracker.RecordAuditEventAsync(Some.AuditEvent("delete") with { Outcome = AuditOutcome.Denied, IsPrivileged = true });
        await tracker.CaptureOperationAsync("clean", [LineageNode.Dataset("file:///data", "raw.orders")], [LineageNode.Dataset("warehouse", "clean.orders")]);
        await tracker.PlaceHoldAsync(new LegalHold { CaseId = "case 7", PlacedBy = "legal", Reason = "litigation", Scope = new HoldScope { Runs = ["run-1"] } });
        return new ReportLedger(ledger);
    }

    internal Task<ComplianceReport> ReportAsync(params ReportSection[] sections) =>
        Tracker.CreateReportAsync(new ReportOptions { Period = Day, Sections = sections is [] ? ReportSections.Standard : sections });

    internal static async Task<byte[]> WriteAsync(ComplianceReport report, ReportFormat format)
    {
        using var stream = new MemoryStream();
        await report.WriteAsync(stream, format);
        return stream.ToArray();
    }

    internal static async Task<string> TextAsync(ComplianceReport report, ReportFormat format) => Encoding.UTF8.GetString(await WriteAsync(report, format));

    internal static IReadOnlyDictionary<string, string> FiguresOf(ReportPart part) =>
        part.Blocks.OfType<ReportFigures>().SelectMany(figures => figures.Figures).ToDictionary(figure => figure.Label, figure => figure.Value.ToString(), StringComparer.Ordinal);

    internal static IEnumerable<string[]> RowsOf(ReportPart part, string title) =>
        part.Blocks.Single(block => string.Equals(block.Title, title, StringComparison.Ordinal)) switch
        {
            ReportTable table => table.Rows.Select(row => row.Select(value => value.ToString()).ToArray()),
            ReportBarChart chart => chart.Bars.Select(bar => (string[])[bar.Label, ((ReportValue)bar.Value).ToString()]),
            ReportBlock other => throw new InvalidOperationException($"A {other.GetType().Name} has no rows."),
        };

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();
}
