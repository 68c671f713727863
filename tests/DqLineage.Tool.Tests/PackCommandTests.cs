using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DqLineage.Tool.Tests.Infrastructure;

namespace DqLineage.Tool.Tests;

public class PackCommandTests
{
    [Fact]
    public async Task A_signed_pack_is_valid_for_whoever_trusts_the_key()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();

        ToolRun made = await place.RunAsync("pack", "create", "--everything", "--key", place.Key, "--out", place["p.zip"], "--actor", "ana");
        ToolRun run = await ToolRun.RunAsync("pack", "verify", place["p.zip"], "--trust", place.Trust);

        made.ExitCode.Should().Be(0, because: made.Error);
        made.Lines[0].Should().Be("pack          " + place["p.zip"]);
        made.Lines[1].Should().Be("scope         the whole ledger");
        made.Lines[2].Should().Be("records       6, of a ledger of 6");
        made.Lines[4].Should().Be("recorded      as record 6");
        LedgerVerifierKey key = (await TrustPolicy.LoadAsync(place.Trust)).Keys.Single().Key;
        made.Lines[5].Should().Be($"signed by     {key.Name}+{key.KeyId:x8}");
        run.ExitCode.Should().Be(0, because: run.Output);
        run.Lines[0].Should().Be("VALID: " + place["p.zip"]);
        run.Lines[1].Should().Be("6 records good");
        run.Lines[2].Should().Be("Of the ledger " + key.Name);
        run.Lines[3].Should().Be($"Signed by {key.Name}+{key.KeyId:x8}, fingerprint {made.Lines[6][^64..]}");
        run.Lines[4].Should().Be("Not proven:");
        (await place.RunAsync("pack", "verify", place["p.zip"], "--trust", place.Trust, "--origin", key.Name)).ExitCode.Should().Be(0, because: "the key is named after the ledger");
        ToolRun another = await place.RunAsync("pack", "verify", place["p.zip"], "--trust", place.Trust, "--origin", "example.org/another");
        another.ExitCode.Should().Be(1);
        another.Output.Should().StartWith("INVALID: ").And.Contain("not of 'example.org/another'");
        (await place.RunAsync("log", "--json", "--kind", "pack-written")).Output.Should().Contain("\"actor\":\"ana\"");
    }

    [Fact]
    public async Task Making_a_pack_is_one_document()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();

        JsonElement signed = await place.JsonAsync("pack", "create", "--run", "latest", "--key", place.Key, "--out", place["p.zip"]);
        JsonElement unsigned = await place.JsonAsync("pack", "create", "--sample", "42", "--out", place["q.zip"], "--no-record");

        signed.EnumerateObject().Select(member => member.Name).Should().Equal("out", "scope", "records", "withheld", "ledger_size", "tag_manifest_sha256", "recorded_at", "signer");
        signed.GetProperty("scope").GetString().Should().Be("run=run-1");
        signed.GetProperty("recorded_at").GetInt64().Should().Be(6);
        signed.GetProperty("signer").EnumerateObject().Select(member => member.Name).Should().Equal("name", "key_id", "fingerprint", "vkey");
        unsigned.GetProperty("scope").GetString().Should().Be("sample=42");
        unsigned.GetProperty("recorded_at").ValueKind.Should().Be(JsonValueKind.Null);
        unsigned.GetProperty("signer").ValueKind.Should().Be(JsonValueKind.Null);
        (await place.JsonAsync("info")).GetProperty("records").GetInt64().Should().Be(7, "only the first pack is recorded");
    }

    [Fact]
    public async Task What_a_rule_or_a_card_number_holds_back_is_withheld()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        await place.Ledger.RecordAsync(async tracker =>
        {
            await tracker.RecordTagAsync(new ComplianceTag { Node = LineageNode.Of(Some.Dataset()), TagKey = "health", AssignedBy = "dpo" });
            await using RunScope run = await tracker.BeginRunAsync(Some.Run("run-2"));
            await run.RecordDetectionsAsync([Some.Detection(1) with { Dataset = Some.Dataset(), GivenValue = "influenza" }, Some.Detection(2) with { Dataset = Some.Dataset("other"), GivenValue = "4111111111111111" }]);
            await run.CompleteAsync();
        });

        JsonElement masked = await place.JsonAsync("pack", "create", "--run", "run-2", "--mask-tag", "other", "--mask-tag", "health", "--key", place.Key, "--out", place["masked.zip"]);
        JsonElement kept = await place.JsonAsync("pack", "create", "--run", "run-2", "--keep-card-numbers", "--key", place.Key, "--out", place["kept.zip"]);
        ToolRun empty = await place.RunAsync("pack", "create", "--run", "run-2", "--mask-tag", " ", "--out", place["none.zip"]);

        (masked.GetProperty("withheld").GetInt64(), kept.GetProperty("withheld").GetInt64()).Should().Be((2L, 0L));
        (await place.JsonAsync("pack", "verify", place["masked.zip"], "--trust", place.Trust)).GetProperty("verdict").GetString().Should().Be("valid");
        (await place.RunAsync("pack", "show", place["masked.zip"])).Output.Should().Contain("and 2 withheld");
        empty.ExitCode.Should().Be(ExitCode.Usage);
        empty.Error.Should().Contain("--mask-tag is empty");
    }

    [Fact]
    public async Task Checking_a_pack_is_one_document()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string pack = await place.PackAsync();

        JsonElement valid = await place.JsonAsync("pack", "verify", pack, "--trust", place.Trust);
        ToolRun unverified = await place.RunAsync("pack", "verify", pack, "--json");

        valid.EnumerateObject().Select(member => member.Name).Should().Equal("verdict", "reason", "file", "seq", "byte", "records", "origin", "signed_by", "not_proven");
        valid.GetProperty("verdict").GetString().Should().Be("valid");
        valid.GetProperty("signed_by").GetArrayLength().Should().Be(1);
        unverified.ExitCode.Should().Be(1);
        unverified.Output.Should().StartWith("""{"verdict":"unverified","reason":"No trusted keys were given.","file":null,"seq":null,"byte":null,"records":6,"origin":"dqlineage/warehouse/""");
    }

    [Fact]
    public async Task A_pack_that_nobody_trusted_signed_is_unverified()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        using SigningPlace other = await SigningPlace.CreateAsync();
        await place.JsonAsync("pack", "create", "--everything", "--out", place["unsigned.zip"]);

        ToolRun unsigned = await place.RunAsync("pack", "verify", place["unsigned.zip"], "--trust", place.Trust);
        ToolRun stranger = await place.RunAsync("pack", "verify", await place.PackAsync(), "--trust", other.Trust);

        unsigned.ExitCode.Should().Be(1);
        unsigned.Output.Should().StartWith("UNVERIFIED: ").And.Contain("Reason: Nobody signed the pack.");
        stranger.ExitCode.Should().Be(1);
        stranger.Output.Should().StartWith("UNVERIFIED: ").And.NotContain("Signed by");
    }

    [Fact]
    public async Task A_changed_record_is_invalid_and_the_place_is_named()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string pack = await place.PackAsync();
        byte[] bytes = await File.ReadAllBytesAsync(pack);
        bytes[bytes.AsSpan().IndexOf("data/records/records.jsonl"u8) + 100] ^= 1;
        await File.WriteAllBytesAsync(pack, bytes);

        ToolRun run = await place.RunAsync("pack", "verify", pack, "--trust", place.Trust);

        run.ExitCode.Should().Be(1);
        run.Lines[0].Should().Be("INVALID: " + pack);
        run.Lines[1].Should().StartWith("Reason: ");
        run.Lines[2].Should().StartWith("Found in: ");
        run.Output.Should().NotContain("Signed by").And.NotContain("\nVALID");
    }

    [Fact]
    public async Task Record_and_byte_of_a_fault_are_named_and_nothing_of_it_harms_the_terminal()
    {
        var report = new PackVerificationReport("/p\u001b.zip", new EvidencePackVerification
        {
            Verdict = PackVerdict.Invalid,
            Reason = "a\u001b[31m\u202e\nVALID",
            File = "data/\u009b",
            Seq = 7,
            Byte = 1234,
            Records = 3,
            NotProven = ["one\n", "two"],
        });
        var text = new StringWriter { NewLine = "\n" };
        using var buffer = new MemoryStream();

        await report.ShowAsync(text);
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            report.Write(json);
            json.WriteEndObject();
        }

        text.ToString().Should().Be("INVALID: /p\uFFFD.zip\nReason: a\uFFFD[31m\uFFFD\uFFFDVALID\nFound in: data/\uFFFD, record 7, byte 1234\n3 records good\nNot proven:\n  one\uFFFD\n  two\n");
        Encoding.UTF8.GetString(buffer.ToArray()).Should().Be(
            """{"verdict":"invalid","reason":"a\u001B[31m\u202E\nVALID","file":"data/\u009B","seq":7,"byte":1234,"records":3,"origin":null,"signed_by":[],"not_proven":["one\n","two"]}""");
    }

    [Fact]
    public async Task What_is_no_zip_is_invalid_and_cannot_be_shown()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["p.zip"], "no zip");

        ToolRun verify = await ToolRun.RunAsync("pack", "verify", folder["p.zip"]);
        ToolRun show = await ToolRun.RunAsync("pack", "show", folder["p.zip"]);

        verify.ExitCode.Should().Be(1);
        verify.Output.Should().StartWith("INVALID: ").And.Contain("Found in: the zip");
        show.ExitCode.Should().Be(1);
        show.Error.Should().Contain("is no zip file");
        (await ToolRun.RunAsync("pack", "verify", folder["none.zip"])).ExitCode.Should().Be(3);
        (await ToolRun.RunAsync("pack", "show", folder["none.zip"])).ExitCode.Should().Be(3);
    }

    [Fact]
    public async Task A_pack_continues_the_checkpoint_that_the_auditor_has()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string checkpoint = await place.CheckpointAsync("c");
        await place.RecordAsync("eva");
        string pack = await place.PackAsync("p.zip", "--consistent-with", checkpoint);
        await place.RecordAsync("zoe");
        string later = await place.CheckpointAsync("later");

        ToolRun continued = await place.RunAsync("pack", "verify", pack, "--trust", place.Trust, "--minimum-checkpoint", checkpoint);
        ToolRun older = await place.RunAsync("pack", "verify", pack, "--trust", place.Trust, "--minimum-checkpoint", later);

        continued.ExitCode.Should().Be(0, because: continued.Output);
        continued.Output.Should().StartWith("VALID: ").And.NotContain("no earlier checkpoint");
        older.ExitCode.Should().Be(1);
        older.Output.Should().StartWith("INVALID: ").And.Contain("older copy");
    }

    [Fact]
    public async Task A_pack_that_cannot_continue_the_checkpoint_is_a_finding_and_no_file()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        using SigningPlace other = await SigningPlace.CreateAsync();
        string foreign = await other.CheckpointAsync("c");

        ToolRun run = await place.RunAsync("pack", "create", "--everything", "--key", place.Key, "--out", place["p.zip"], "--consistent-with", foreign);

        run.ExitCode.Should().Be(1, because: run.Output);
        run.Error.Should().Contain("does not continue the earlier checkpoint");
        Directory.GetFiles(Path.GetDirectoryName(place.Key)!, "p.zip*").Should().BeEmpty();
    }

    [Fact]
    public async Task A_pack_is_shown_and_never_said_to_be_valid()
    {
        using SigningPlace place = await SigningPlace.CreateAsync();
        string pack = await place.PackAsync();

        ToolRun run = await ToolRun.RunAsync("pack", "show", pack);
        JsonElement json = await place.JsonAsync("pack", "show", pack);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Lines[0].Should().Be($"NOT CHECKED, what {pack} says of itself:");
        run.Output.Should().NotContain("VALID").And.Contain("project       warehouse\n").And.Contain("state         6 records, the last at 2026-01-02T03:05:05.678000Z\n")
            .And.Contain("records       6, and 0 withheld\n").And.Contain("data/records/records.jsonl");
        run.Lines[^1].Should().StartWith("Whether any of it is so: dqlineage pack verify");
        json.EnumerateObject().Select(member => member.Name).Should().Equal(
            "checked", "project", "origin", "ledger_id", "scope", "ledger_size", "ledger_time", "records", "withheld", "made_by", "checkpoint", "signer_fingerprint", "members_total", "members");
        json.GetProperty("checked").GetBoolean().Should().BeFalse();
        json.GetProperty("signer_fingerprint").GetString().Should().Be((await place.JsonAsync("key", "show", place.Key)).GetProperty("fingerprint").GetString());
        json.GetProperty("members")[0].GetProperty("name").GetString().Should().Be("bagit.txt");
        json.GetProperty("members_total").GetInt32().Should().Be(json.GetProperty("members").GetArrayLength());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_zip_of_somebody_else_is_shown_without_what_could_harm(bool isJson)
    {
        using var folder = new TempFolder();
        await WriteAsync(
            folder["p.zip"],
            ("\u001b[2Jname\u202e\n[red]", "x"),
            ("bag-info.txt", "DqLineage-Project: \u001b[31mred\u202e\r\nDqLineage-Scope: [red]a[/]\nDqLineage-Records: -1\n"),
            ("data/records/checkpoint", "no checkpoint"),
            ("signatures/signer.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));

        ToolRun run = await ToolRun.RunAsync(["pack", "show", folder["p.zip"], .. isJson ? ["--json"] : Array.Empty<string>()]);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.EnumerateRunes().Where(rune => rune.Value != '\n' && (Rune.IsControl(rune) || rune.Value == 0x202E)).Should().BeEmpty();
        run.Output.Should().Contain("[red]");
        (await ToolRun.RunAsync("pack", "verify", folder["p.zip"])).Output.Should().StartWith("INVALID: ").And.NotContain("\u001b").And.NotContain("\u202e");
    }

    [Fact]
    public async Task Of_a_zip_with_many_members_and_large_ones_only_so_much_is_shown()
    {
        using var folder = new TempFolder();
        await WriteAsync(folder["p.zip"], [("bag-info.txt", new string('x', 1_000_000)), .. Enumerable.Range(0, 300).Select(i => ($"m{i}", "x"))]);

        ToolRun run = await ToolRun.RunAsync("pack", "show", folder["p.zip"]);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().Contain("and 201 more, which no pack has").And.Contain("project       (not said)");
        run.Lines.Should().HaveCountLessThan(130);
    }

    [Theory]
    [InlineData("pack create --out P")]
    [InlineData("pack create --everything")]
    [InlineData("pack create --everything --run latest --out P")]
    [InlineData("pack create --run no-such-run --out P")]
    [InlineData("pack create --sample {1,1} --out P")]
    [InlineData("pack create --from yesterday --out P")]
    [InlineData("pack create --from 2026-01-02 --to 2026-01-01 --out P")]
    [InlineData("pack create --everything --out -")]
    [InlineData("pack create --everything --out P --key-name example.org/x")]
    [InlineData("pack verify")]
    [InlineData("pack show")]
    [InlineData("pack")]
    [InlineData("key")]
    [InlineData("key new")]
    [InlineData("receipt not-an-id")]
    [InlineData("receipt")]
    [InlineData("checkpoint --out - --json")]
    [InlineData("checkpoint --password-env A --password-file B --key K")]
    public async Task What_is_not_understood_is_said_in_a_line_and_makes_nothing(string command)
    {
        using LedgerPlace place = await LedgerPlace.CreateAsync();

        ToolRun run = await place.RunAsync([.. command.Split(' ').Select(word => word == "P" ? place["p.zip"] : word)]);

        run.ExitCode.Should().Be(2, because: run.Error);
        run.Output.Should().BeEmpty();
        run.Error.Should().StartWith("dqlineage: ").And.EndWith("\n").And.NotContain("Parameter").And.NotContain("EvidenceScope");
        File.Exists(place["p.zip"]).Should().BeFalse();
    }

    private static async Task WriteAsync(string path, params (string Name, string Content)[] members)
    {
        await using ZipArchive zip = await ZipFile.OpenAsync(path, ZipArchiveMode.Create);
        foreach ((string name, string content) in members)
        {
            await using Stream stream = await zip.CreateEntry(name).OpenAsync();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(content));
        }
    }
}
