using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Reports;

public sealed class ReportMakingTests : IAsyncLifetime
{
    private ReportLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await ReportLedger.OpenAsync();

    public Task DisposeAsync() => _ledger.DisposeAsync().AsTask();

    [Fact]
    public async Task The_same_period_gives_the_same_bytes_in_every_format_however_the_ledger_grows()
    {
        ComplianceReport first = await _ledger.ReportAsync();
        _ledger.Ledger.Clock.Advance(TimeSpan.FromDays(3));
        await _ledger.Ledger.RunAsync("run-2", Some.Detection(9));

        ComplianceReport second = await _ledger.ReportAsync();

        second.ReportId.Should().Be(first.ReportId).And.MatchRegex("^report-[0-9a-f]{32}$");
        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            (await ReportLedger.WriteAsync(second, format)).Should().Equal(await ReportLedger.WriteAsync(first, format));
        }
    }

    [Fact]
    public async Task A_report_is_of_the_time_of_its_newest_record_and_of_the_root_of_its_state()
    {
        LedgerLine last = (await _ledger.Ledger.LinesAsync())[^1];
        _ledger.Ledger.Clock.Advance(TimeSpan.FromDays(3));

        ComplianceReport report = await _ledger.ReportAsync();

        report.GeneratedAt.Should().Be(last.Time);
        report.LedgerSize.Should().Be(last.Seq + 1);
        report.LedgerRoot.Should().Be((await _ledger.Tracker.Store.GetTreeHeadAsync()).Root);
        report.LedgerId.Should().Be(_ledger.Tracker.Store.Identity!.LedgerId);
    }

    [Fact]
    public async Task What_a_report_is_told_makes_another_one_of_it()
    {
        ReportOptions options = new() { Period = ReportLedger.Day };
        ReportOptions[] others =
        [
            options, options with { Period = ReportPeriod.Between(ReportLedger.Day.From, ReportLedger.Day.To) }, options with { Period = ReportLedger.Day.Next }, options with { Tenant = "acme" },
            options with { MaxRows = 5 }, options with { Title = "Other" }, options with { GeneratedAt = Some.Instant }, options with { Sections = [ReportSections.Usage] }, options with { AsOf = AsOf.Seq(3) },
        ];

        var ids = new List<string>();
        foreach (ReportOptions one in others)
        {
            ids.Add((await _ledger.Tracker.CreateReportAsync(one)).ReportId);
        }

        ids.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_period_ends_before_the_instant_that_it_goes_to()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Clock.Now = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(-1);
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent("last of january"));
        ledger.Clock.Advance(TimeSpan.FromMicroseconds(1));
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent("first of february"));

        ComplianceReport january = await ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportPeriod.MonthOf(new DateOnly(2026, 1, 1)), Sections = [ReportSections.Audit] });
        ComplianceReport february = await ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportPeriod.MonthOf(new DateOnly(2026, 2, 1)), Sections = [ReportSections.Audit] });

        ReportLedger.RowsOf(january.Sections[0], "Events by action").Single()[0].Should().Be("last of january");
        ReportLedger.RowsOf(february.Sections[0], "Events by action").Single()[0].Should().Be("first of february");
        january.LedgerSize.Should().Be(2);
    }

    [Fact]
    public async Task As_of_a_position_the_later_records_do_not_count()
    {
        ComplianceReport report = await _ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportLedger.Day, AsOf = AsOf.Seq(2), Sections = [ReportSections.Usage] });

        (report.Records, report.LedgerSize).Should().Be((3, 3));
        ReportLedger.FiguresOf(report.Sections[0])["records"].Should().Be("3");
    }

    [Fact]
    public async Task A_report_of_a_tenant_counts_what_is_theirs()
    {
        using (_ledger.Tracker.BeginScope(new LineageContext { Tenant = "acme" }))
        {
            await _ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent("theirs"));
        }

        ComplianceReport report = await _ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportLedger.Day, Tenant = "acme" });

        report.Records.Should().Be(1);
        ReportLedger.RowsOf(report.Sections.Single(section => section.Id == "audit"), "Events by action").Single()[0].Should().Be("theirs");
        ReportLedger.FiguresOf(report.Sections.Single(section => section.Id == "usage"))["records"].Should().Be("1");
        (await ReportLedger.TextAsync(report, ReportFormat.Html)).Should().NotContain("run-1").And.NotContain("case 7");
    }

    [Fact]
    public async Task Sections_of_an_applications_own_see_each_record_once_with_the_others()
    {
        var seen = new SeenSection("x-seen", kinds: null);
        var reviews = new SeenSection("x-reviews", kinds: [RecordKinds.Review]);
        var asking = new AskingSection();

        ComplianceReport report = await _ledger.ReportAsync(seen, ReportSections.Usage, reviews, asking);

        report.Sections.Select(section => section.Id).Should().Equal("x-seen", "usage", "x-reviews", "x-asking");
        seen.Seqs.Should().Equal(Enumerable.Range(0, (int)report.Records).Select(seq => (long)seq));
        reviews.Seqs.Should().HaveCount(3);
        ((ReportParagraph)report.Sections[3].Blocks[0]).Text.Should().Be("3 reviews");
    }

    [Fact]
    public async Task A_section_can_be_asked_outside_of_a_report_what_it_shows_in_one()
    {
        var inner = new WrappingSection(ReportSections.Reviews);

        ComplianceReport report = await _ledger.ReportAsync(ReportSections.Reviews, inner);

        string json = await ReportLedger.TextAsync(report with { Sections = [report.Sections[0]] }, ReportFormat.Json);
        (await ReportLedger.TextAsync(report with { Sections = [report.Sections[1] with { Id = "reviews", Title = "Review activity" }] }, ReportFormat.Json)).Should().Be(json);
    }

    [Fact]
    public async Task Progress_tells_how_many_records_were_read()
    {
        var progress = new ProgressReports();

        ComplianceReport report = await _ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportLedger.Day }, progress);

        progress.Values.Should().Equal(report.Records);
    }

    [Fact]
    public async Task Options_that_contradict_each_other_are_refused()
    {
        ReportOptions options = new() { Period = ReportLedger.Day };

        await Refused(options with { Sections = [] }, "*no sections*");
        await Refused(options with { Sections = [ReportSections.Usage, ReportSections.Usage] }, "*'usage' twice*");
        await Refused(options with { Sections = [new SeenSection("No id", kinds: null)] }, "*'No id' is no id*");
        await Refused(options with { Sections = [null!] }, "*null*");
        await Refused(options with { Tenant = "no/tenant" }, "*tenant*");
        FluentActions.Invoking(() => options with { MaxRows = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => options with { Title = " " }).Should().Throw<ArgumentException>();

        Task Refused(ReportOptions refused, string message) =>
            FluentActions.Awaiting(() => _ledger.Tracker.CreateReportAsync(refused)).Should().ThrowAsync<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public async Task Content_that_does_not_fit_together_is_refused()
    {
        ReportBlock[] broken =
        [
            new ReportTable { Title = "t", Columns = ["a", "b"], Rows = [["one"]] },
            new ReportBarChart { Bars = [new ReportBar { Label = "a", Value = -1 }] },
            new ReportHeatmap { Columns = ["a"], Rows = ["b"], Values = [] },
            new ReportLineChart { Series = [new ReportSeries { Name = "a", Points = [new ReportPoint { At = Some.Instant, Value = double.NaN }] }] },
        ];

        foreach (ReportBlock block in broken)
        {
            await FluentActions.Awaiting(() => _ledger.ReportAsync(new FixedSection(block))).Should().ThrowAsync<ArgumentException>();
        }

        FluentActions.Invoking(() => ReportValue.FromDouble(double.NaN)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_cancelled_report_stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await FluentActions.Awaiting(() => _ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportLedger.Day }, progress: null, cancelled.Token))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    private sealed class SeenSection(string id, IReadOnlyCollection<string>? kinds) : ReportSection<SeenSection.Seen>
    {
        public List<long> Seqs { get; } = [];

        public override string Id => id;

        public override string Title => "Seen";

        public override Seen Begin(ReportContext context) => new(this, kinds);

        public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, Seen observed, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ReportBlock>>([]);

        internal sealed class Seen(SeenSection section, IReadOnlyCollection<string>? kinds) : ReportObserver
        {
            public override IReadOnlyCollection<string>? Kinds => kinds;

            public override void Observe(LedgerLine line) => section.Seqs.Add(line.Seq);
        }
    }

    private sealed class AskingSection : ReportSection
    {
        public override string Id => "x-asking";

        public override string Title => "Asking";

        public override async Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, CancellationToken cancellationToken)
        {
            int reviews = await context.ReadAsync(RecordKinds.Review, cancellationToken).CountAsync(cancellationToken);
            return [new ReportParagraph { Text = $"{reviews} reviews" }];
        }
    }

    private sealed class WrappingSection(ReportSection inner) : ReportSection
    {
        public override string Id => "wrapping";

        public override string Title => "Wrapping";

        public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, CancellationToken cancellationToken) => inner.BuildAsync(context, cancellationToken);
    }

    private sealed class FixedSection(params ReportBlock[] blocks) : ReportSection
    {
        public override string Id => "fixed";

        public override string Title => "Fixed";

        public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ReportBlock>>(blocks);
    }
}
