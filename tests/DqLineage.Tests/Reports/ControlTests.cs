namespace DqLineage.Tests.Reports;

public sealed class ControlTests
{
    public static TheoryData<string> Mappings { get; } = [.. ControlMapping.Ids];

    [Theory]
    [MemberData(nameof(Mappings))]
    public async Task Each_mapping_names_kinds_that_there_are_and_capabilities_that_are_explained(string id)
    {
        await using ReportLedger ledger = await ReportLedger.OpenAsync();
        string[] kinds = [.. typeof(RecordKinds).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

        var mapping = ControlMapping.Read(id);

        mapping.Id.Should().Be(id);
        mapping.Version.Should().BePositive();
        mapping.Controls.Select(control => control.Id).Should().OnlyHaveUniqueItems().And.NotBeEmpty();
        mapping.Controls.SelectMany(control => control.Evidence).SelectMany(evidence => evidence.Kinds).Should().BeSubsetOf(kinds);
        ComplianceReport report = await ledger.ReportAsync(ReportSections.ControlsOf(id));
        report.Sections.Single().Blocks.OfType<ReportTable>().Single().Rows.Should().HaveCount(mapping.Controls.Sum(control => control.Evidence.Count + control.Capabilities.Count));
    }

    [Fact]
    public async Task Evidence_of_the_period_is_counted_and_what_there_is_none_of_is_missing()
    {
        await using ReportLedger ledger = await ReportLedger.OpenAsync();

        ReportPart controls = (await ledger.ReportAsync(ReportSections.ControlsOf("hipaa"))).Sections.Single();

        controls.Id.Should().Be("controls-hipaa");
        List<string[]> rows = [.. controls.Blocks.OfType<ReportTable>().Single().Rows.Select(row => row.Select(value => value.ToString()).ToArray())];
        long first = await FirstAsync(ledger, RecordKinds.Access);
        rows.Single(row => row[2].StartsWith("accesses:", StringComparison.Ordinal))[3..].Should().Equal("found", "2", $"{first}", $"{first + 1}");
        rows.Single(row => row[2].StartsWith("versions of rules", StringComparison.Ordinal))[3..].Should().Equal("missing", "0", "", "");
        rows.Where(row => row[3] == "not told by records").Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("gdpr", "Article 5(1)(e)", "policy", "pruned")]
    [InlineData("gdpr", "Article 15", "subject-request")]
    [InlineData("gdpr", "Article 16", "subject-request")]
    [InlineData("gdpr", "Article 17", "subject-request", "pruned")]
    [InlineData("gdpr", "Article 30", "policy")]
    [InlineData("hipaa", "164.316(b)(2)(i)", "policy", "pruned")]
    [InlineData("iso-27001", "A.5.33", "policy", "pruned")]
    [InlineData("iso-27001", "A.8.10", "policy", "pruned", "subject-request")]
    [InlineData("pci-dss", "10.5.1", "policy", "pruned")]
    [InlineData("eu-ai-act", "Article 19", "policy", "pruned")]
    [InlineData("soc2", "C1.2", "policy", "pruned")]
    public void Retention_and_requests_of_data_subjects_are_evidence(string mapping, string control, params string[] kinds)
    {
        Control found = ControlMapping.Read(mapping).Controls.Single(one => one.Id == control);

        found.Evidence.SelectMany(evidence => evidence.Kinds).Should().Contain(kinds);
    }

    [Fact]
    public async Task A_policy_and_a_request_are_found_and_that_nobody_asked_is_not_missing()
    {
        await using ReportLedger ledger = await ReportLedger.OpenAsync();
        string[] before = await RowAsync("subject-request");
        await ledger.Tracker.SetRetentionPolicyAsync(new RetentionPolicy { PolicyId = "short", Reason = "data protection", SetBy = "olga" });
        await ledger.Tracker.ReceiveSubjectRequestAsync(new SubjectRequest { Subject = new string('a', 32), RequestType = SubjectRequestType.Access, RequestedBy = "olga" });

        (await RowAsync("policy"))[3..5].Should().Equal("found", "1");
        (await RowAsync("subject-request"))[3..5].Should().Equal("found", "1");
        before[3..5].Should().Equal("none", "0");

        async Task<string[]> RowAsync(string kind)
        {
            ReportTable table = (await ledger.ReportAsync(ReportSections.ControlsOf("gdpr"))).Sections.Single().Blocks.OfType<ReportTable>().Single();
            table.Title.Should().EndWith("(mapping version 2)");
            return table.Rows.Select(row => row.Select(value => value.ToString()).ToArray()).First(row => row[2].EndsWith(": " + kind, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task All_mappings_are_shown_without_a_verdict()
    {
        await using ReportLedger ledger = await ReportLedger.OpenAsync();

        ComplianceReport report = await ledger.ReportAsync(ReportSections.Controls);

        report.Sections.Single().Blocks.OfType<ReportTable>().Should().HaveCount(ControlMapping.Ids.Count);
        string text = await ReportLedger.TextAsync(report, ReportFormat.Markdown);
        text.Should().NotMatchRegex("(?i)complian(t|ce)|conform");
        ReportSections.ControlsOf("hipaa", "gdpr").Id.Should().Be("controls-gdpr-hipaa");
        ReportSections.ControlsOf([.. ControlMapping.Ids]).Should().BeSameAs(ReportSections.Controls);
        FluentActions.Invoking(() => ReportSections.ControlsOf("sox")).Should().Throw<ArgumentException>().WithMessage("'sox' is no mapping*gdpr*");
        FluentActions.Invoking(() => ReportSections.ControlsOf()).Should().Throw<ArgumentException>();
    }

    private static async Task<long> FirstAsync(ReportLedger ledger, string kind) => (await ledger.Ledger.LinesAsync()).First(line => line.Kind == kind).Seq;
}
