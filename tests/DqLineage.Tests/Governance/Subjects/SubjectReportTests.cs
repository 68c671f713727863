using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance.Subjects;

public sealed class SubjectReportTests
{
    private readonly InMemorySubjectKeyStore _keys = new();

    [Fact]
    public async Task A_report_holds_every_record_of_the_subject_in_clear_and_nobody_elses()
    {
        await using TestLedger ledger = await OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        Recorded<AuditEvent> first = await tracker.RecordAuditEventAsync(Some.AuditEvent(actor: await tracker.SealPersonAsync("ana", "Ana Muster")) with { Reason = await tracker.SealAsync("ana", "asked by phone") });
        await tracker.RecordAuditEventAsync(Some.AuditEvent() with { Reason = await tracker.SealAsync("bea", "hers") });
        AppendResult own = await tracker.RecordAsync(new LedgerRecord { Kind = "x-call", Data = Encoding.UTF8.GetBytes($"{{\"phone\":\"{await tracker.SealAsync("ana", "+49 30 901820")}\"}}") });

        SubjectReport report = await tracker.GetSubjectReportAsync("ana");

        report.Subject.Should().Be(await tracker.GetSubjectPseudonymAsync("ana"));
        report.Records.Select(record => record.Record.Line.Seq).Should().Equal(first.Seq, own.FirstSeq);
        report.Records[0].Record.Context.Actor.Should().Be("Ana Muster");
        Text(report.Records[0]).Should().Contain("asked by phone").And.NotContain("dqseal1.");
        Text(report.Records[1]).Should().Be("""{"phone":"\u002B49 30 901820"}""");
        report.MadeAt.Should().Be(Some.Instant);
    }

    [Fact]
    public async Task A_report_tells_purposes_and_lawful_bases_of_what_its_records_are_about()
    {
        await using TestLedger ledger = await OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        var orders = LineageNode.Of(Some.Dataset());
        await tracker.RecordTagAsync(Tag(orders, "purpose") with { TagValue = "billing", LawfulBasis = LawfulBasis.Contract });
        await tracker.RecordTagAsync(Tag(LineageNode.Column(orders, "amount"), "note") with { LawfulBasis = LawfulBasis.Consent });
        await tracker.RecordTagAsync(Tag(LineageNode.Sample(orders, 42), "vip") with { RetentionPolicy = "ten-years" });
        await tracker.RecordTagAsync(Tag(LineageNode.Dataset("warehouse", "other"), "purpose") with { TagValue = "marketing" });
        await ledger.RunAsync("run-1", Some.Detection() with { GivenValue = (await tracker.SealAsync("ana", "secret")).Value, Dataset = Some.Dataset() });

        SubjectReport report = await tracker.GetSubjectReportAsync("ana");

        report.Purposes.Should().Equal("billing");
        report.LawfulBases.Should().Equal(LawfulBasis.Contract, LawfulBasis.Consent);
        report.Records.Should().ContainSingle().Which.Tags.Select(tag => tag.Tag.Data.TagKey).Should().BeEquivalentTo("purpose", "note", "vip");
    }

    [Fact]
    public async Task A_report_lists_the_subjects_requests_apart_from_the_records()
    {
        await using TestLedger ledger = await OpenAsync();
        string subject = await ledger.Tracker.GetSubjectPseudonymAsync("ana");
        await ledger.Tracker.ReceiveSubjectRequestAsync(new SubjectRequest { RequestId = "r", Subject = subject, RequestType = SubjectRequestType.Access, RequestedBy = "desk" });
        await ledger.Tracker.CompleteSubjectRequestAsync("r", "sent", "dpo");

        SubjectReport report = await ledger.Tracker.GetSubjectReportAsync("ana");

        report.Records.Should().BeEmpty();
        report.Requests.Should().ContainSingle().Which.IsOpen.Should().BeFalse();
    }

    [Fact]
    public async Task A_report_is_as_of_a_moment_and_of_a_tenant()
    {
        await using TestLedger ledger = await OpenAsync();
        LineageTracker tracker = ledger.Tracker;
        SealedText text = await tracker.SealAsync("ana", "secret");
        Recorded<AuditEvent> first = await tracker.RecordAuditEventAsync(Some.AuditEvent() with { Reason = text });
        Recorded<AuditEvent> second = await tracker.RecordAuditEventAsync(Some.AuditEvent() with { Reason = text }, new RecordOptions { Context = new LineageContext { Tenant = "acme" } });

        (await SeqsAsync(AsOf.Seq(first.Seq), null)).Should().Equal(first.Seq);
        (await SeqsAsync(default, "acme")).Should().Equal(second.Seq);
        (await SeqsAsync(default, null)).Should().Equal(first.Seq, second.Seq);

        async Task<IEnumerable<long>> SeqsAsync(AsOf asOf, string? tenant) =>
            (await tracker.GetSubjectReportAsync("ana", asOf, tenant)).Records.Select(record => record.Record.Line.Seq);
    }

    [Fact]
    public async Task Of_somebody_unknown_or_erased_there_is_no_report()
    {
        await using TestLedger ledger = await OpenAsync();
        await ledger.Tracker.SealAsync("ana", "secret");
        await ledger.Tracker.EraseSubjectAsync("ana", "consent withdrawn", "dpo");

        await FluentActions.Awaiting(() => ledger.Tracker.GetSubjectReportAsync("ana")).Should().ThrowAsync<SubjectNotFoundException>();
        await FluentActions.Awaiting(() => ledger.Tracker.GetSubjectReportAsync("bea")).Should().ThrowAsync<SubjectNotFoundException>();
    }

    private static ComplianceTag Tag(LineageNode node, string key) => new() { Node = node, TagKey = key, AssignedBy = "dpo" };

    private static string Text(SubjectRecord record) => Encoding.UTF8.GetString(record.Record.Data.Span);

    private Task<TestLedger> OpenAsync() => TestLedger.OpenAsync(new LineageTrackerOptions { SubjectKeys = _keys });
}
