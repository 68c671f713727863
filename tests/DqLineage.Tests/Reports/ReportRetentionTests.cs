using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Reports;

public sealed class ReportRetentionTests : IAsyncLifetime
{
    private const string Standings = "Records by kind and standing";
    private const string Prunings = "Pruned in this period";

    private readonly TempFolder _folder = new();
    private ReportLedger _ledger = null!;
    private LedgerSigner _signer = null!;

    private LineageTracker Tracker => _ledger.Tracker;

    public async Task InitializeAsync()
    {
        _ledger = await ReportLedger.OpenAsync();
        _signer = TestKeys.NewSigner(Tracker.Store.Identity!.Origin);
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _folder.Dispose();
        _signer.Dispose();
    }

    [Fact]
    public async Task Policies_in_force_are_shown_with_who_set_them_and_why()
    {
        await Tracker.SetRetentionPolicyAsync(Policy() with { RecordKinds = ["detection", "review"], Minimum = TimeSpan.FromDays(1), TagKey = "personal", OfTenant = "acme" });
        await Tracker.SetRetentionPolicyAsync(Policy("all") with { Maximum = TimeSpan.FromHours(36), Action = RetentionAction.Review });
        await Tracker.SetRetentionPolicyAsync(Policy("gone"));
        await Tracker.SetRetentionPolicyAsync(Policy("gone") with { Withdrawn = true });

        ReportPart retention = await RetentionOfAsync(0);

        List<string[]> rows = [.. ReportLedger.RowsOf(retention, "Retention policies in force")];
        rows.Select(row => row[0]).Should().Equal("short", "all");
        rows[0][1..8].Should().Equal("detection, review", "personal", "acme", "1 day", "90 days", "prune", "olga");
        rows[0][9].Should().Be("data protection");
        rows[1][1..7].Should().Equal("all that can be pruned", "", "", "", "1.12:00:00", "review");
    }

    [Fact]
    public async Task Records_of_the_whole_ledger_are_counted_by_standing_as_the_status_counts_them()
    {
        await Tracker.SetRetentionPolicyAsync(Policy() with { RecordKinds = [RecordKinds.Detection] });
        await Tracker.SetRetentionPolicyAsync(Policy("audits") with { RecordKinds = [RecordKinds.Audit, RecordKinds.Review], Maximum = TimeSpan.FromDays(10) });
        await Tracker.SetRetentionPolicyAsync(Policy("tagged") with { RecordKinds = [RecordKinds.Run, RecordKinds.Operation], TagKey = "personal", Maximum = TimeSpan.FromDays(1) });
        await Tracker.RecordTagAsync(new ComplianceTag { Node = LineageNode.Dataset("warehouse", "clean.orders"), TagKey = "personal", AssignedBy = "olga" });
        _ledger.Ledger.Clock.Advance(TimeSpan.FromDays(95));
        await _ledger.Ledger.RunAsync("run-2", Some.Detection(7) with { Dataset = Some.Dataset() });
        IReadOnlyList<RetentionCount> status = await Tracker.GetRetentionStatusAsync(new RetentionQuery { AsOf = AsOf.Seq(await _ledger.Ledger.CountAsync() - 1) });

        ReportPart retention = await RetentionOfAsync(95);

        ReportLedger.RowsOf(retention, Standings).Select(row => string.Join(' ', row[..7])).Should().Equal(
            status.Select(count => $"{count.Kind} {count.Records} {count.Kept} {count.InWindow} {count.Due} {count.Overdue} {count.Held}"));
        ReportLedger.RowsOf(retention, Standings).Should().Contain(row => row[0] == "detection" && row[3] == "1" && row[6] == "3", "the hold on the first run keeps its findings, and the new one is in its window");
        ReportLedger.RowsOf(retention, Standings).Should().Contain(row => row[0] == "audit" && row[5] == "2", "ten days and thirty of grace are over");
        ReportLedger.RowsOf(retention, Standings).Should().Contain(row => row[0] == "operation" && row[5] == "1", "it wrote what is tagged");
        ReportLedger.FiguresOf(retention).Should().Contain("records in their window", "1").And.Contain("held", "6").And.Contain("retention policies", "3");
    }

    [Fact]
    public async Task Records_outside_of_the_period_count_for_retention_and_for_nothing_else()
    {
        await Tracker.SetRetentionPolicyAsync(Policy());
        _ledger.Ledger.Clock.Advance(TimeSpan.FromDays(40));
        await Tracker.RecordAuditEventAsync(Some.AuditEvent("later"));

        ComplianceReport report = await Tracker.CreateReportAsync(new ReportOptions { Period = DayAfter(40) });

        report.Records.Should().Be(1);
        ReportLedger.FiguresOf(report.Sections.Single(section => section.Id == "usage"))["records"].Should().Be("1");
        ReportLedger.RowsOf(report.Sections.Single(section => section.Id == "audit"), "Events by action").Should().ContainSingle();
        ReportLedger.RowsOf(report.Sections.Single(section => section.Id == "retention"), Standings).Single(row => row[0] == "detection")[1].Should().Be("3");
    }

    [Fact]
    public async Task Standings_are_of_the_reports_time_however_late_it_is_made()
    {
        await Tracker.SetRetentionPolicyAsync(Policy());
        string first = await ReportLedger.TextAsync(await _ledger.ReportAsync(), ReportFormat.Json);
        _ledger.Ledger.Clock.Advance(TimeSpan.FromDays(400));
        await Tracker.SetRetentionPolicyAsync(Policy() with { Withdrawn = true });

        string again = await ReportLedger.TextAsync(await _ledger.ReportAsync(), ReportFormat.Json);

        again.Should().Be(first);
    }

    [Fact]
    public async Task Without_a_policy_it_says_that_every_record_stays()
    {
        ReportPart retention = await RetentionOfAsync(0);

        retention.Blocks.OfType<ReportParagraph>().Select(paragraph => paragraph.Text).Should().Contain("No retention policy was in force: every record stays.").And.Contain("Nothing was pruned.");
    }

    [Fact]
    public async Task What_was_pruned_is_shown_in_the_period_of_the_pruning_and_altogether_afterwards()
    {
        PruneResult pruned = await PruneAsync(days: 100);
        _ledger.Ledger.Clock.Advance(TimeSpan.FromDays(10));
        await Tracker.RecordAuditEventAsync(Some.AuditEvent("later"));

        ReportPart then = await RetentionOfAsync(100);
        ReportPart later = await RetentionOfAsync(110);

        string[] row = ReportLedger.RowsOf(then, Prunings).Single();
        row[1..7].Should().Equal($"{pruned.Prunings[0].Seq}", "olga", "2", "audit 2", "short", "90 days are over");
        ReportLedger.FiguresOf(then).Should().Contain("records pruned in this period", "2").And.Contain("records pruned altogether", "2");
        ReportLedger.FiguresOf(later).Should().Contain("records pruned in this period", "0").And.Contain("records pruned altogether", "2");
        later.Blocks.Should().NotContain(block => block.Title == Prunings);
    }

    [Fact]
    public async Task A_report_of_a_period_whose_records_were_pruned_counts_what_is_left()
    {
        ComplianceReport before = await _ledger.ReportAsync();
        await PruneAsync(days: 100);

        ComplianceReport after = await _ledger.Tracker.CreateReportAsync(new ReportOptions { Period = ReportLedger.Day, Sections = ReportSections.All });

        ReportLedger.FiguresOf(before.Sections.Single(section => section.Id == "audit"))["audit events"].Should().Be("2");
        ReportLedger.FiguresOf(after.Sections.Single(section => section.Id == "audit"))["audit events"].Should().Be("0");
        after.Records.Should().Be(before.Records - 2 + 1, "the policy was set on that day too");
    }

    [Fact]
    public async Task A_tenants_report_shows_no_policy_of_another_and_counts_no_record_of_another()
    {
        await Tracker.SetRetentionPolicyAsync(Policy("of-acme") with { OfTenant = "acme" });
        await Tracker.SetRetentionPolicyAsync(Policy("of-beta") with { OfTenant = "beta" });
        using (Tracker.BeginScope(new LineageContext { Tenant = "acme" }))
        {
            await Tracker.RecordAuditEventAsync(Some.AuditEvent("theirs"));
        }

        ComplianceReport report = await Tracker.CreateReportAsync(new ReportOptions { Period = ReportLedger.Day, Tenant = "acme", Sections = [ReportSections.Retention] });

        ReportLedger.RowsOf(report.Sections[0], "Retention policies in force").Should().ContainSingle().Which[0].Should().Be("of-acme");
        ReportLedger.RowsOf(report.Sections[0], Standings).Should().ContainSingle().Which[..4].Should().Equal("audit", "1", "0", "1");
    }

    [Fact]
    public async Task The_section_can_be_asked_outside_of_a_report_what_it_shows_in_one()
    {
        await Tracker.SetRetentionPolicyAsync(Policy());
        var inner = new Outside(ReportSections.Retention);

        ComplianceReport report = await _ledger.ReportAsync(ReportSections.Retention, inner);

        string json = await ReportLedger.TextAsync(report with { Sections = [report.Sections[0]] }, ReportFormat.Json);
        (await ReportLedger.TextAsync(report with { Sections = [report.Sections[1] with { Id = "retention", Title = report.Sections[0].Title }] }, ReportFormat.Json)).Should().Be(json);
    }

    [Fact]
    public async Task Policies_and_prunings_are_acts_on_the_ledger()
    {
        await PruneAsync(days: 100);

        ComplianceReport report = await Tracker.CreateReportAsync(new ReportOptions { Period = ReportPeriod.Between(Some.Instant.AddDays(-1), Some.Instant.AddDays(200)), Sections = [ReportSections.Audit] });

        List<string[]> acts = [.. ReportLedger.RowsOf(report.Sections[0], "Acts on the ledger")];
        acts.Single(row => row[2] == "pruned")[4].Should().Be("2 records, which olga had pruned");
        acts.Single(row => row[2] == "policy")[4].Should().Be("short set");
    }

    private static RetentionPolicy Policy(string id = "short") => new() { PolicyId = id, Reason = "data protection", SetBy = "olga" };

    private static ReportPeriod DayAfter(int days) => ReportPeriod.DayOf(DateOnly.FromDateTime(Some.Instant.UtcDateTime.AddDays(days)));

    private async Task<ReportPart> RetentionOfAsync(int days) =>
        (await Tracker.CreateReportAsync(new ReportOptions { Period = DayAfter(days), Sections = [ReportSections.Retention] })).Sections.Single();

    /// <summary>Has the two audit events of the first day pruned.</summary>
    private async Task<PruneResult> PruneAsync(int days)
    {
        await Tracker.SetRetentionPolicyAsync(Policy() with { RecordKinds = [RecordKinds.Audit] });
        _ledger.Ledger.Clock.Advance(TimeSpan.FromDays(days));
        await Tracker.CreateCheckpointAsync(_signer);
        await Tracker.WriteEvidencePackAsync(_folder["pack.zip"], EvidenceScope.Everything, new EvidencePackOptions { Signer = _signer });
        PruneResult result = await Tracker.PruneAsync(
            new PruneOptions { PackPath = _folder["pack.zip"], Trust = TrustPolicy.Of(_signer.VerifierKey), Reason = "90 days are over", PrunedBy = "olga" });
        result.Records.Should().Be(2);
        return result;
    }

    private sealed class Outside(ReportSection inner) : ReportSection
    {
        public override string Id => "outside";

        public override string Title => "Outside";

        public override Task<IReadOnlyList<ReportBlock>> BuildAsync(ReportContext context, CancellationToken cancellationToken) => inner.BuildAsync(context, cancellationToken);
    }
}
