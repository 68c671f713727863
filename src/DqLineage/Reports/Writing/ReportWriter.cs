namespace DqLineage;

/// <summary>Writes a report in one format. Keeps nothing: one serves every report.</summary>
internal abstract class ReportWriter
{
    private static readonly ReportHtmlWriter s_html = new();
    private static readonly ReportCsvWriter s_csv = new();
    private static readonly ReportJsonWriter s_json = new();
    private static readonly ReportMarkdownWriter s_markdown = new();

    /// <summary>How files of the format end, and its word in records.</summary>
    internal abstract string Extension { get; }

    internal static ReportWriter Of(ReportFormat format) => format switch
    {
        ReportFormat.Html => s_html,
        ReportFormat.Csv => s_csv,
        ReportFormat.Json => s_json,
        ReportFormat.Markdown => s_markdown,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Reports are written as HTML, CSV, JSON or Markdown."),
    };

    internal abstract Task WriteAsync(ComplianceReport report, Stream destination, CancellationToken cancellationToken);

    /// <summary>What the report is, in words and in this order, for the top of it.</summary>
    private protected static IReadOnlyList<(string Name, ReportValue Value)> FactsOf(ComplianceReport report) =>
    [
        ("Project", report.Project),
        ("Period", report.Period.ToString()),
        ("From (UTC)", report.Period.From),
        ("To, not included (UTC)", report.Period.To),
        ("Tenant", report.Tenant ?? "all"),
        ("Records in the period", report.Records),
        ("Generated at (UTC)", report.GeneratedAt),
        ("Report", report.ReportId),
        ("Ledger", report.LedgerId.ToString("D")),
        ("Origin", report.Origin),
        ("Ledger size", report.LedgerSize),
        ("Ledger root", report.LedgerRoot.ToString()),
    ];
}
