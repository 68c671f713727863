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
