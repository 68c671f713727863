using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Reports;

public sealed partial class ReportWritingTests : IAsyncLifetime
{
    private ReportLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await ReportLedger.OpenAsync();

    public Task DisposeAsync() => _ledger.DisposeAsync().AsTask();

    [Fact]
    public async Task The_page_loads_nothing_and_its_policy_allows_its_own_style_alone()
    {
        string html = await ReportLedger.TextAsync(await _ledger.ReportAsync(), ReportFormat.Html);

        string style = Style().Match(html).Groups["css"].Value;
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        html.Should().Contain($"content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\"");
        html.Should().NotContain("<script").And.NotContain("style=\"").And.NotContain("src=").And.NotContain("http://").And.NotContain("https://").And.NotContain("url(");
        html.Should().Contain("prefers-color-scheme: dark").And.Contain("@media print");
    }

    [Fact]
    public async Task Texts_of_records_never_become_markup_of_the_page()
    {
        string html = await ReportLedger.TextAsync(await _ledger.ReportAsync(), ReportFormat.Html);

        html.Should().Contain("&lt;script&gt;alert(1)&lt;/script&gt;").And.NotContain("alert(1)</script>");
        foreach (Match svg in Svg().Matches(html))
        {
            FluentActions.Invoking(() => new XmlDocument().LoadXml(svg.Value)).Should().NotThrow();
        }

        Svg().Matches(html).Should().NotBeEmpty().And.OnlyContain(svg => svg.Value.Contains("<title>") && svg.Value.Contains("<desc>") && svg.Value.Contains("role=\"img\""));
    }

    [Fact]
    public async Task Each_chart_of_the_page_is_a_table_too()
    {
        ComplianceReport report = await _ledger.ReportAsync(ReportSections.Reviews);

        string html = await ReportLedger.TextAsync(report, ReportFormat.Html);

        int charts = report.Sections[0].Blocks.Count(block => block is ReportLineChart or ReportBarChart or ReportHeatmap);
        Regex.Count(html, "<svg ", RegexOptions.None, TimeSpan.FromSeconds(5)).Should().Be(charts).And.Be(Regex.Count(html, "<caption>", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task The_CSV_has_one_header_and_guards_formulas()
    {
        using var folder = new TempFolder();
        ComplianceReport report = await _ledger.ReportAsync();
        await File.WriteAllBytesAsync(folder["r.csv"], await ReportLedger.WriteAsync(report, ReportFormat.Csv));

        List<List<string>> rows = CsvRows.Read(folder["r.csv"]);

        rows[0].Should().Equal("section", "block", "type", "row", "column", "value");
        rows.Should().OnlyContain(row => row.Count == 6);
        rows.Select(row => row[0]).Distinct().Should().Equal(["section", "report", .. report.Sections.Select(section => section.Id)]);
        rows.Should().Contain(row => row[5] == "'" + ReportLedger.Formula).And.NotContain(row => row[5] == ReportLedger.Formula);
        rows.Should().ContainEquivalentOf((string[])["reviews", "Decisions", "bar-chart", "1", "Value", "1"]);
    }

    [Fact]
    public async Task The_JSON_has_the_whole_content_with_its_types()
    {
        ComplianceReport report = await _ledger.ReportAsync();

        using var json = JsonDocument.Parse(await ReportLedger.WriteAsync(report, ReportFormat.Json));

        JsonElement root = json.RootElement;
        root.GetProperty("report_id").GetString().Should().Be(report.ReportId);
        root.GetProperty("generated_at").GetString().Should().Be("2026-01-02T04:04:05.678000Z");
        root.GetProperty("period").GetProperty("from").GetString().Should().Be("2026-01-02T00:00:00.000000Z");
        root.GetProperty("ledger_root").GetString().Should().Be(report.LedgerRoot.ToString());
        root.GetProperty("sections").GetArrayLength().Should().Be(report.Sections.Count);
        JsonElement quality = root.GetProperty("sections").EnumerateArray().Single(section => section.GetProperty("id").GetString() == "quality");
        quality.GetProperty("blocks").GetArrayLength().Should().Be(report.Sections.Single(section => section.Id == "quality").Blocks.Count);
        JsonElement score = quality.GetProperty("blocks")[0].GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("label").GetString() == "mean quality score");
        score.GetProperty("value").GetDouble().Should().Be(0.75);
        root.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("blocks").EnumerateArray()).Select(block => block.GetProperty("type").GetString()).Distinct()
            .Should().BeSubsetOf(["paragraph", "figures", "table", "line-chart", "bar-chart", "heatmap"]);
    }

    [Fact]
    public async Task Texts_of_records_never_become_markup_of_the_Markdown()
    {
        string markdown = await ReportLedger.TextAsync(await _ledger.ReportAsync(), ReportFormat.Markdown);

        markdown.Should().Contain("&lt;script&gt;alert(1)&lt;/script&gt;").And.NotContain("<script");
        markdown.Should().Contain(@"esca\|ate").And.Contain(@"first second \| third");
        string[] lines = markdown.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("| ---", StringComparison.Ordinal))
            {
                int columns = Pipes(lines[i]);
                lines.Skip(i - 1).TakeWhile(line => line.StartsWith('|')).Select(Pipes).Should().AllBeEquivalentTo(columns);
            }
        }

        static int Pipes(string line) => line.Replace(@"\\", "", StringComparison.Ordinal).Replace(@"\|", "", StringComparison.Ordinal).Count(c => c == '|');
    }

    [Fact]
    public async Task Writing_a_report_records_its_digest_and_who_wrote_it()
    {
        using var folder = new TempFolder();
        ComplianceReport report = await _ledger.ReportAsync();

        Recorded<ReportWritten> written = await _ledger.Tracker.WriteReportAsync(report, folder["report.html"], ReportFormat.Html, new ReportWriteOptions { WrittenBy = "officer" });

        byte[] bytes = await File.ReadAllBytesAsync(folder["report.html"]);
        written.Data.Sha256.Should().Be(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        (written.Data.Bytes, written.Data.Format, written.Data.Period, written.Data.LedgerSize).Should().Be((bytes.Length, "html", "2026-01-02", report.LedgerSize));
        (written.Kind, written.Context.Actor, written.Data.ReportId).Should().Be(("report-written", "officer", report.ReportId));
        LedgerLine line = (await _ledger.Ledger.LinesAsync())[(int)written.Seq];
        line.ReadRecord().Should().BeOfType<Recorded<ReportWritten>>().Which.Data.Should().BeEquivalentTo(written.Data);
    }

    [Fact]
    public async Task Writing_a_report_again_gives_the_same_digest()
    {
        ReportOptions options = new() { Period = ReportLedger.Day, AsOf = AsOf.Seq(await _ledger.Ledger.CountAsync() - 1) };
        Recorded<ReportWritten> first = await _ledger.Tracker.WriteReportAsync(await _ledger.Tracker.CreateReportAsync(options), Stream.Null, ReportFormat.Markdown);
        _ledger.Ledger.Clock.Advance(TimeSpan.FromDays(1));

        Recorded<ReportWritten> second = await _ledger.Tracker.WriteReportAsync(await _ledger.Tracker.CreateReportAsync(options), Stream.Null, ReportFormat.Markdown);

        second.Data.Should().BeEquivalentTo(first.Data);
        List<Recorded<ReportWritten>> found = await _ledger.Tracker.FindReportsAsync(new ReportQuery { Sha256 = first.Data.Sha256.ToUpperInvariant() }).ToListAsync();
        found.Select(one => one.Seq).Should().Equal(first.Seq, second.Seq);
        (await _ledger.Tracker.FindReportsAsync(new ReportQuery { ReportId = first.Data.ReportId, To = second.Time }).CountAsync()).Should().Be(1);
        FluentActions.Invoking(() => new ReportQuery { Sha256 = "abc" }).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_asked_for()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["report.md"], "mine");
        ComplianceReport report = await _ledger.ReportAsync();

        await FluentActions.Awaiting(() => _ledger.Tracker.WriteReportAsync(report, folder["report.md"], ReportFormat.Markdown)).Should().ThrowAsync<IOException>().WithMessage("*ReportWriteOptions.Overwrite*");
        (await File.ReadAllTextAsync(folder["report.md"])).Should().Be("mine");
        (await _ledger.Tracker.FindReportsAsync(new ReportQuery()).AnyAsync()).Should().BeFalse();

        await _ledger.Tracker.WriteReportAsync(report, folder["report.md"], ReportFormat.Markdown, new ReportWriteOptions { Overwrite = true });
        (await File.ReadAllTextAsync(folder["report.md"])).Should().StartWith("# Data quality report");
    }

    [Fact]
    public async Task A_report_of_another_ledger_is_refused()
    {
        await using ReportLedger other = await ReportLedger.OpenAsync();
        ComplianceReport report = await other.ReportAsync();

        await FluentActions.Awaiting(() => _ledger.Tracker.WriteReportAsync(report, Stream.Null, ReportFormat.Json)).Should().ThrowAsync<ArgumentException>().WithMessage("*of the ledger*");
        await FluentActions.Awaiting(() => report.WriteAsync(Stream.Null, (ReportFormat)17)).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Style();

    [GeneratedRegex("<svg .*?</svg>", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Svg();
}
