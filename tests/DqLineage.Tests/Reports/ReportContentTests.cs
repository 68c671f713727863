namespace DqLineage.Tests.Reports;

public sealed class ReportContentTests : IAsyncLifetime
{
    private ReportLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await ReportLedger.OpenAsync();

    public Task DisposeAsync() => _ledger.DisposeAsync().AsTask();

    [Fact]
    public async Task Usage_counts_every_record_of_the_period_by_kind()
    {
        IReadOnlyList<LedgerLine> lines = await _ledger.Ledger.LinesAsync();

        ReportPart usage = (await _ledger.ReportAsync(ReportSections.Usage)).Sections.Single();

        Dictionary<string, string> expected = lines.GroupBy(line => line.Kind).ToDictionary(kind => kind.Key, kind => ((ReportValue)(long)kind.Count()).ToString(), StringComparer.Ordinal);
        ReportLedger.RowsOf(usage, "Records by kind").ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal).Should().Equal(expected);
        ReportLedger.FiguresOf(usage)["records"].Should().Be(lines.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        usage.Blocks.OfType<ReportLineChart>().Single().Series.Single().Points.Sum(point => point.Value).Should().Be(lines.Count);
    }

    [Fact]
    public async Task The_busy_hours_of_a_week_are_shown_by_weekday()
    {
        ComplianceReport report = await _ledger.Tracker.CreateReportAsync(
            new ReportOptions { Period = ReportPeriod.WeekOf(DateOnly.FromDateTime(Some.Instant.UtcDateTime)), Sections = [ReportSections.Usage] });

        ReportHeatmap heatmap = report.Sections[0].Blocks.OfType<ReportHeatmap>().Single();

        int weekday = ((int)Some.Instant.DayOfWeek + 6) % 7;
        heatmap.Rows[weekday].Should().Be(Some.Instant.DayOfWeek.ToString());
        heatmap.Values[weekday][Some.Instant.Hour].Should().BePositive();
        heatmap.Values.Sum(row => row.Sum()).Should().Be(report.Records);
    }

    [Fact]
    public async Task Quality_shows_findings_by_type_dataset_rule_and_column_and_the_runs()
    {
        ReportPart quality = (await _ledger.ReportAsync(ReportSections.Quality)).Sections.Single();

        ReportLedger.FiguresOf(quality).Should().Contain("findings", "3").And.Contain("runs ended", "1").And.Contain("mean quality score", "0.75").And.Contain("rows that passed", "");
        ReportLedger.RowsOf(quality, "Findings by type").Select(row => string.Join(' ', row)).Should().Equal("outlier 2", "label-error 1");
        ReportLedger.RowsOf(quality, "Findings by dataset").Single().Should().StartWith(["warehouse/raw.orders", "3"]);
        ReportLedger.RowsOf(quality, "Findings by rule").Single().Should().StartWith(["iqr", "3", "100 %"]);
        ReportLedger.RowsOf(quality, "Findings by column").Select(row => row[0]).Should().Equal("amount", ReportLedger.Hostile);
        ReportLedger.RowsOf(quality, "Runs that ended").Single().Should().StartWith(["run-1", "warehouse/raw.orders", "completed"]);
    }

    [Fact]
    public async Task Validations_are_shown_by_suite_and_blocked_ones_one_by_one()
    {
        await _ledger.Tracker.RecordValidationAsync(new ValidationResult
        {
            ValidationId = "v1",
            TableName = "orders",
            Suite = new RuleRef { Id = "basic", Version = "1" },
            RowCount = 100,
            RowsPassed = 90,
            RowsFailed = 10,
            Gate = new ValidationGate { Threshold = 0.95 },
        });
        await _ledger.Tracker.RecordValidationAsync(new ValidationResult
        {
            ValidationId = "v2",
            Suite = new RuleRef { Id = "basic", Version = "1" },
            RowCount = 100,
            RowsPassed = 100,
            RowsFailed = 0,
            Gate = new ValidationGate { Threshold = 0.95 },
        });

        ReportPart quality = (await _ledger.ReportAsync(ReportSections.Quality)).Sections.Single();

        ReportLedger.RowsOf(quality, "Validations by suite").Single().Should().Equal("basic", "2", "95 %", "", "1", "0");
        ReportLedger.RowsOf(quality, "Gates that did not simply pass").Single().Should().StartWith(["v1", "orders", "block", "90 %", "95 %"]);
    }

    [Fact]
    public async Task Reviews_show_who_decided_what_and_what_was_corrected()
    {
        ReportPart reviews = (await _ledger.ReportAsync(ReportSections.Reviews)).Sections.Single();

        ReportLedger.FiguresOf(reviews).Should().Contain("reviews", "3").And.Contain("that decide", "2").And.Contain("reviewers", "2").And.Contain("corrections", "1");
        ReportLedger.RowsOf(reviews, "Decisions").Select(row => row[0]).Should().BeEquivalentTo("relabel", "skip", "esca|ate");
        ReportTable table = reviews.Blocks.OfType<ReportTable>().Single();
        table.Columns.Should().StartWith(["Reviewer", "Reviews"]);
        table.Rows.Select(row => row[0].ToString()).Should().Equal("ana", ReportLedger.Formula);
        table.Rows[1][table.Columns.ToList().IndexOf("skip")].ToString().Should().Be("1");
        ReportLedger.RowsOf(reviews, "Corrections by outcome").Single().Should().Equal("applied", "1");
    }

    [Fact]
    public async Task Accesses_that_were_not_granted_are_listed()
    {
        ReportPart access = (await _ledger.ReportAsync(ReportSections.Access)).Sections.Single();

        ReportLedger.FiguresOf(access).Should().Contain("accesses", "2").And.Contain("not granted", "1").And.Contain("users", "2").And.Contain("resources", "1");
        ReportLedger.RowsOf(access, "Resources").Single()[0].Should().Be("dataset/raw.orders");
        ReportLedger.RowsOf(access, "Accesses that were not granted").Single()[2..].Should().Equal(ReportLedger.Hostile, "export", "dataset raw.orders", "denied", "192.0.2.7");
        access.Blocks.OfType<ReportLineChart>().Single().Series.Select(series => series.Points.Sum(point => point.Value)).Should().Equal(1, 1);
    }

    [Fact]
    public async Task Lineage_shows_what_was_read_and_written()
    {
        ReportPart lineage = (await _ledger.ReportAsync(ReportSections.Lineage)).Sections.Single();

        ReportLedger.FiguresOf(lineage).Should().Contain("operations", "1").And.Contain("inputs and outputs", "2");
        ReportLedger.RowsOf(lineage, "Data that was read and written").Select(row => string.Join(' ', row[..3])).Should().BeEquivalentTo(
            "dataset/file:///data/raw.orders 1 0", "dataset/warehouse/clean.orders 0 1");
    }

    [Fact]
    public async Task The_audit_trail_shows_events_changes_and_acts_on_the_ledger()
    {
        await _ledger.Tracker.WriteReportAsync(await _ledger.ReportAsync(), Stream.Null, ReportFormat.Json, new ReportWriteOptions { WrittenBy = "officer" });

        ReportPart audit = (await _ledger.ReportAsync(ReportSections.Audit)).Sections.Single();

        ReportLedger.FiguresOf(audit).Should().Contain("audit events", "2").And.Contain("with special rights", "1").And.Contain("refused or failed", "1").And.Contain("acts on the ledger", "2");
        ReportLedger.RowsOf(audit, "Events that were refused or failed").Single()[2..6].Should().Equal("ana", "delete", "dataset raw.orders", "denied");
        string[] newest = ReportLedger.RowsOf(audit, "Acts on the ledger").First();
        newest[2..4].Should().Equal("report-written", "officer");
        newest[4].Should().MatchRegex("^2026-01-02 as json, SHA-256 [0-9a-f]{64}$");
    }

    [Fact]
    public async Task Retention_counts_the_whole_ledger_by_age_and_shows_holds_in_force()
    {
        _ledger.Ledger.Clock.Advance(TimeSpan.FromDays(40));
        await _ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent("later"));
        DateOnly later = DateOnly.FromDateTime(_ledger.Ledger.Clock.Now.UtcDateTime);
        long size = await _ledger.Ledger.CountAsync();

        ComplianceReport report = await _ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportPeriod.DayOf(later), Sections = [ReportSections.Retention] });

        ReportPart retention = report.Sections.Single();
        report.Records.Should().Be(1);
        Dictionary<string, string> ages = ReportLedger.RowsOf(retention, "Records by age").ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        ages["up to 7 days"].Should().Be("1");
        ages["up to 30 days"].Should().Be("0");
        ages["up to 90 days"].Should().Be((size - 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        ReportLedger.RowsOf(retention, "Oldest record of each kind").Single(row => row[0] == "detection")[2].Should().Be("40");
        ReportLedger.RowsOf(retention, "Legal holds in force").Single()[1..3].Should().Equal("case 7", "legal");
    }

    [Fact]
    public async Task A_period_without_records_says_so_in_every_section()
    {
        ComplianceReport before = await _ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportPeriod.DayOf(new DateOnly(2020, 1, 1)) });
        ComplianceReport after = await _ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportPeriod.DayOf(new DateOnly(2090, 1, 1)) });

        (before.Records, before.LedgerSize, before.GeneratedAt).Should().Be((0, 0, before.Period.To));
        before.Sections.Should().OnlyContain(section => section.Blocks.Count == 1 && section.Blocks[0] is ReportParagraph);
        (after.Records, after.LedgerSize).Should().Be((0, await _ledger.Ledger.CountAsync()));
        after.Sections.Where(section => section.Id != "retention").Should().OnlyContain(section => section.Blocks.Single() is ReportParagraph);
        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            (await ReportLedger.WriteAsync(before, format)).Should().NotBeEmpty();
        }
    }
}
