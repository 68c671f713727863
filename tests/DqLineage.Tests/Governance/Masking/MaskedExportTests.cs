using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Governance.Masking;

public sealed class MaskedExportTests
{
    private static readonly MaskingRule s_personal = new() { TagKey = "personal" };

    [Theory]
    [InlineData(FlatFormat.Csv)]
    [InlineData(FlatFormat.JsonLines)]
    public async Task Values_of_tagged_columns_are_masked_and_others_are_not(FlatFormat format)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        var orders = LineageNode.Of(Some.Dataset());
        await TagAsync(ledger, LineageNode.Column(orders, "email"));
        await ledger.RunAsync("run-1", Detection("email", "ana@example.org"), Detection("city", "Bern"));

        string file = await ExportAsync(ledger, RecordKinds.Detection, new FlatExportOptions { Format = format, Masking = [s_personal] });

        file.Should().NotContain("ana@example.org").And.Contain("***").And.Contain("Bern");
    }

    [Fact]
    public async Task A_review_is_about_the_dataset_of_its_run()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await TagAsync(ledger, LineageNode.Column(LineageNode.Of(Some.Dataset()), "amount"));
        await ledger.RunAsync("run-1", Some.Detection());
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Relabel) with { OldValue = "old-secret", NewValue = "new-secret", Notes = "called" });

        string file = await ExportAsync(ledger, RecordKinds.Review, new FlatExportOptions { Masking = [s_personal] });

        file.Should().NotContain("secret").And.NotContain("called").And.Contain("relabel");
    }

    [Fact]
    public async Task A_tag_goes_with_the_data_that_is_made_from_it()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await TagAsync(ledger, LineageNode.Dataset("warehouse", "source"));
        await ledger.Tracker.CaptureOperationAsync("load", [LineageNode.Dataset("warehouse", "source")], [LineageNode.Of(Some.Dataset())]);
        await ledger.RunAsync("run-1", Detection("city", "Bern"));

        (await ExportAsync(ledger, RecordKinds.Detection, new FlatExportOptions { Masking = [s_personal] })).Should().NotContain("Bern");
        (await ExportAsync(ledger, RecordKinds.Detection, new FlatExportOptions())).Should().Contain("Bern");
    }

    [Fact]
    public async Task The_first_rule_that_applies_decides_and_columns_can_be_named()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.RecordReviewAsync(Some.Review(reviewer: "ana@example.org") with { Notes = "+49 30 901820" });
        var options = new FlatExportOptions
        {
            Masking = [new MaskingRule { Columns = ["data.notes"], Method = MaskingMethod.LastFour }, new MaskingRule { Columns = ["data.notes", "data.reviewer", "actor"], Method = MaskingMethod.Partial }],
        };

        string file = await ExportAsync(ledger, RecordKinds.Review, options);

        file.Should().Contain("***1820").And.Contain("a***g").And.NotContain("example");
    }

    [Fact]
    public async Task Card_numbers_leave_in_clear_only_when_that_is_asked_for()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.RecordReviewAsync(Some.Review() with { Notes = "paid with 4111 1111 1111 1111" });
        await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-payment", Data = "{\"pan\":5555555555554444,\"cards\":[\"378282246310005\"]}"u8.ToArray() });

        foreach (FlatFormat format in Enum.GetValues<FlatFormat>())
        {
            (await ExportAsync(ledger, RecordKinds.Review, new FlatExportOptions { Format = format })).Should().Contain("paid with **** **** **** 1111");
            (await ExportAsync(ledger, "x-payment", new FlatExportOptions { Format = format })).Should().Contain("************4444").And.Contain("***********0005").And.NotContain("55555555");
            (await ExportAsync(ledger, RecordKinds.Review, new FlatExportOptions { Format = format, MasksCardNumbers = false })).Should().Contain("4111 1111 1111 1111");
        }
    }

    [Fact]
    public async Task The_reports_of_a_pack_show_no_card_number_also_when_its_records_do()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.RecordReviewAsync(Some.Review() with { Notes = "paid with 4111 1111 1111 1111" });
        using var zip = new MemoryStream();
        await ledger.Tracker.WriteEvidencePackAsync(zip, EvidenceScope.Everything, new EvidencePackOptions { WithholdsCardNumbers = false });

        using var archive = new System.IO.Compression.ZipArchive(zip);
        var holding = new List<string>();
        foreach (System.IO.Compression.ZipArchiveEntry member in archive.Entries)
        {
            using var reader = new StreamReader(await member.OpenAsync());
            if ((await reader.ReadToEndAsync()).Contains("4111 1111", StringComparison.Ordinal))
            {
                holding.Add(Path.GetFileName(member.FullName));
            }
        }

        holding.Should().Equal("records.jsonl");
    }

    [Fact]
    public async Task Lists_with_values_of_tagged_data_are_masked_as_a_whole()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await TagAsync(ledger, LineageNode.Column(LineageNode.Of(Some.Dataset()), "email"));
        await ledger.Tracker.RecordProfileAsync(Some.Profile() with { Dataset = Some.Dataset(), Fields = [Some.Profile().Fields[0] with { Min = "ana@example.org", Max = default }] });

        string file = await ExportAsync(ledger, RecordKinds.Profile, new FlatExportOptions { Masking = [s_personal] });

        file.Should().NotContain("example").And.Contain("***");
    }

    [Fact]
    public async Task A_tag_without_a_tenant_holds_for_every_tenant_and_that_of_another_does_not()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await TagAsync(ledger, LineageNode.Column(LineageNode.Of(Some.Dataset()), "email"));
        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "south" }))
        {
            await TagAsync(ledger, LineageNode.Column(LineageNode.Of(Some.Dataset()), "city"));
        }

        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "north" }))
        {
            await ledger.RunAsync("run-1", Detection("email", "ana@example.org"), Detection("city", "Bern"));
        }

        using var file = new MemoryStream();
        await ledger.Tracker.ExportAsync(file, new RecordQuery { Kind = RecordKinds.Detection, Tenant = "north" }, new FlatExportOptions { Masking = [s_personal] });

        Encoding.UTF8.GetString(file.ToArray()).Should().NotContain("example").And.Contain("Bern");
    }

    private static Detection Detection(string column, string value) => Some.Detection() with { Dataset = Some.Dataset(), Column = column, GivenValue = value };

    private static async Task TagAsync(TestLedger ledger, LineageNode node) =>
        await ledger.Tracker.RecordTagAsync(new ComplianceTag { Node = node, TagKey = "personal", AssignedBy = "dpo" });

    private static async Task<string> ExportAsync(TestLedger ledger, string kind, FlatExportOptions options)
    {
        using var file = new MemoryStream();
        await ledger.Tracker.ExportAsync(file, new RecordQuery { Kind = kind }, options);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
