using System.Text;
using System.Text.Json;
using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Evidence;

/// <summary>What must not leave is in no file of a pack, and is listed.</summary>
public sealed class PackMaskingTests : IDisposable
{
    private const string Card = "4111 1111 1111 1111";

    private static readonly MaskingRule s_health = new() { TagKey = "health-data" };

    private readonly LedgerSigner _signer = TestKeys.NewSigner();

    public void Dispose() => _signer.Dispose();

    [Fact]
    public async Task Values_of_tagged_columns_and_card_numbers_are_in_no_file_and_the_pack_is_valid()
    {
        await using PackLedger ledger = await OpenAsync();

        (EvidencePackResult result, byte[] zip) = await PackAsync(ledger, new EvidencePackOptions { Masking = [s_health] });

        Find(zip, "influenza", Card, "5555555555554444", "378282246310005").Should().BeEmpty();
        Find(zip, "Bern").Should().Contain("data/records/records.jsonl", because: "another column has no tag");
        ReasonsOf(zip).Should().BeEquivalentTo("masked: tag health-data", "masked: tag health-data", "holds the number of a payment card", "holds the number of a payment card", "holds the number of a payment card");
        result.Withheld.Should().Be(5);
        (await VerifyAsync(zip)).Should().BeEquivalentTo(new { Verdict = PackVerdict.Valid, result.Records });
    }

    [Fact]
    public async Task Card_numbers_are_kept_for_whoever_asks_for_them_and_tags_count_only_by_a_rule()
    {
        await using PackLedger ledger = await OpenAsync();

        (EvidencePackResult result, byte[] zip) = await PackAsync(ledger, new EvidencePackOptions { WithholdsCardNumbers = false });

        Find(zip, Card).Should().Contain("data/records/records.jsonl");
        Find(zip, "influenza").Should().Contain("data/records/records.jsonl");
        PackLedger.Files(zip).Should().NotContainKey("data/records/withheld.json");
        result.Withheld.Should().Be(0);
        (await VerifyAsync(zip)).Verdict.Should().Be(PackVerdict.Valid);
    }

    [Fact]
    public async Task A_rule_without_a_tag_withholds_records_with_a_value_in_its_columns_and_names_the_column()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        var rule = new MaskingRule { Columns = ["data.notes", "data.metadata"] };

        (_, byte[] zip) = await PackAsync(ledger, new EvidencePackOptions { Masking = [rule] });

        ReasonsOf(zip).Should().Equal("masked: data.notes", "masked: data.notes");
        Find(zip, "quoted").Should().BeEmpty();
        PackLedger.Records(zip).Should().NotContain(line => line.Kind == RecordKinds.Review).And.Contain(line => line.Kind == RecordKinds.Detection);
    }

    [Fact]
    public async Task A_rule_may_name_what_is_beside_the_payload()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (_, byte[] zip) = await PackAsync(ledger, new EvidencePackOptions { Masking = [new MaskingRule { Columns = ["actor"] }] });

        ReasonsOf(zip).Should().NotBeEmpty().And.OnlyContain(reason => reason == "masked: actor");
        PackLedger.Records(zip).Should().OnlyContain(line => line.Context.Actor == null);
        Find(zip, "auditor of").Should().BeEmpty();
    }

    [Fact]
    public async Task The_maker_s_own_reason_comes_first_and_empty_values_are_none()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-note", Data = "{\"notes\":\"\",\"details\":{},\"after\":[],\"before\":null}"u8.ToArray() });
        await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-note", Data = "{\"notes\":\"named\"}"u8.ToArray() });
        using var zip = new MemoryStream();

        await ledger.Tracker.WriteEvidencePackAsync(
            zip, EvidenceScope.Everything, new EvidencePackOptions { Masking = [new MaskingRule()], Withhold = line => line.Seq == 2 ? "is nobody's business" : null });

        ReasonsOf(zip.ToArray()).Should().Equal("is nobody's business");
    }

    [Theory]
    [InlineData("{\"note\":\"paid with 4111-1111-1111-1111.\"}")]
    [InlineData("{\"pan\":5555555555554444}")]
    [InlineData("{\"pan\":5.555555555554444E+15}")]
    [InlineData("{\"pan\":5555555555554444.0}")]
    [InlineData("{\"deep\":[{\"cards\":[\"378282246310005\"]}]}")]
    [InlineData("{\"378282246310005\":true}")]
    [InlineData("{\"escaped\":\"\\u00341111111\\u002011111111\"}")]
    public async Task A_card_number_is_found_wherever_it_is(string data)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-payment", Data = Encoding.UTF8.GetBytes(data) });

        (await CardReasonsAsync(ledger)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("{\"score\":0.4111111111111111}")]
    [InlineData("{\"id\":\"41111111-1111-4111-8111-111111111111\"}")]
    [InlineData("{\"sha256\":\"4111111111111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}")]
    [InlineData("{\"at\":\"2026-01-02T03:04:05.678000Z\",\"epoch\":1767323045678000}")]
    [InlineData("{\"a\":41111111,\"b\":11111111}")]
    [InlineData("{\"n\":4111111111111112}")]
    public async Task What_only_looks_like_a_card_number_goes_in(string data)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-payment", Data = Encoding.UTF8.GetBytes(data) });

        (await CardReasonsAsync(ledger)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_card_number_beside_the_payload_counts_too()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-payment", Data = "{}"u8.ToArray(), Keys = [new LedgerKey("card", "4111111111111111")] });
        using (ledger.Tracker.BeginScope(new LineageContext { Actor = "4111111111111111" }))
        {
            await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-payment", Data = "{}"u8.ToArray() });
        }

        await ledger.Tracker.RecordReviewAsync(Some.Review(4111111111111111) with { RunId = (await ledger.RunAsync("run-1", Some.Detection(4111111111111111))).Data.RunId });

        (await CardReasonsAsync(ledger)).Should().HaveCount(4, because: "the finding and its review name the sample");
    }

    [Fact]
    public async Task A_scope_that_holds_a_card_number_is_refused()
    {
        await using PackLedger ledger = await OpenAsync();
        var scope = new EvidenceScope { Sample = 4111111111111111 };

        Func<Task> make = () => ledger.PackAsync(scope);

        await make.Should().ThrowAsync<ArgumentException>().WithMessage("The scope holds the number of a payment card*");
        await ledger.PackAsync(scope, new EvidencePackOptions { WithholdsCardNumbers = false });
    }

    [Fact]
    public async Task Profiles_and_failed_expectations_of_tagged_data_are_withheld_with_their_values()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordTagAsync(new ComplianceTag { Node = LineageNode.Of(Some.Dataset()), TagKey = "health-data", AssignedBy = "dpo" });
        await ledger.Tracker.RecordProfileAsync(Some.Profile());
        await ledger.Tracker.RecordValidationAsync(Validation(new ExpectationResult { Type = "in_set", Success = false, Actual = "influenza" }));
        await ledger.Tracker.RecordValidationAsync(Validation(new ExpectationResult { Type = "not_null", Success = true }));
        using var zip = new MemoryStream();

        await ledger.Tracker.WriteEvidencePackAsync(zip, EvidenceScope.Everything, new EvidencePackOptions { Masking = [s_health] });

        ReasonsOf(zip.ToArray()).Should().Equal("masked: tag health-data", "masked: tag health-data");
        Find(zip.ToArray(), "influenza", "\"DE\"").Should().BeEmpty();
        PackLedger.Records(zip.ToArray()).Should().ContainSingle(line => line.Kind == RecordKinds.Validation, because: "it says nothing of the data's values");

        static ValidationResult Validation(ExpectationResult expectation) => new() { Dataset = Some.Dataset(), Expectations = [expectation] };
    }

    /// <summary>Two findings in a column with a tag and one in another, and card numbers in a finding, as a number and in a list.</summary>
    private static async Task<PackLedger> OpenAsync()
    {
        PackLedger ledger = await PackLedger.OpenAsync();
        DatasetRef patients = Some.Dataset("patients");
        await ledger.Tracker.RecordTagAsync(new ComplianceTag { Node = LineageNode.Column(LineageNode.Of(patients), "diagnosis"), TagKey = "health-data", AssignedBy = "dpo" });
        await ledger.Ledger.RunAsync(
            "run-3",
            Some.Detection(7) with { Dataset = patients, Column = "diagnosis", GivenValue = "influenza" },
            Some.Detection(8) with { Dataset = patients, Column = "diagnosis", SuggestedValue = "influenza B" },
            Some.Detection(9) with { Dataset = patients, Column = "city", GivenValue = "Bern" },
            Some.Detection(10) with { Dataset = patients, Column = "city", GivenValue = "paid with " + Card });
        await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-payment", Data = "{\"pan\":5555555555554444}"u8.ToArray() });
        await ledger.Tracker.RecordAsync(new LedgerRecord { Kind = "x-payment", Data = "{\"cards\":[\"378282246310005\"]}"u8.ToArray() });
        return ledger;
    }

    private Task<(EvidencePackResult Result, byte[] Zip)> PackAsync(PackLedger ledger, EvidencePackOptions options) =>
        ledger.PackAsync(EvidenceScope.Everything, options with { Signer = _signer });

    private Task<EvidencePackVerification> VerifyAsync(byte[] zip) =>
        EvidencePack.VerifyAsync(new MemoryStream(zip), new EvidencePackVerificationOptions { Trust = TrustPolicy.Of(_signer.VerifierKey) });

    private static async Task<List<string?>> CardReasonsAsync(TestLedger ledger)
    {
        using var zip = new MemoryStream();
        await ledger.Tracker.WriteEvidencePackAsync(zip, EvidenceScope.Everything);
        return ReasonsOf(zip.ToArray()).FindAll(reason => reason == "holds the number of a payment card");
    }

    // In all bytes of all files, whatever they are.
    private static List<string> Find(byte[] zip, params string[] texts) =>
        [.. PackLedger.Files(zip).Where(file => Array.Exists(texts, text => file.Value.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)).Select(file => file.Key)];

    private static List<string?> ReasonsOf(byte[] zip)
    {
        if (!PackLedger.Files(zip).TryGetValue("data/records/withheld.json", out byte[]? list))
        {
            return [];
        }

        using var json = JsonDocument.Parse(list);
        return [.. json.RootElement.GetProperty("withheld").EnumerateArray().Select(record => record.GetProperty("reason").GetString())];
    }
}
