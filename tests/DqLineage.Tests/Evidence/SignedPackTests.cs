using System.IO.Compression;
using System.Text.Json;
using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Evidence;

public sealed class SignedPackTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LedgerSigner _signer = TestKeys.NewSigner();
    private readonly LedgerSigner _other = TestKeys.NewSigner();

    public void Dispose()
    {
        _signer.Dispose();
        _other.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_signed_pack_is_valid_for_whoever_trusts_the_key_and_unverified_for_everybody_else()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        byte[] zip = await PackAsync(ledger);

        EvidencePackVerification trusted = await VerifyAsync(zip, Trust(_signer));
        trusted.Reason.Should().BeNull();
        trusted.Verdict.Should().Be(PackVerdict.Valid);
        trusted.SignedBy.Should().Equal(_signer.VerifierKey);
        trusted.NotProven.Should().Contain(line => line.Contains("left out")).And.NotContain(line => line.Contains("Who made"));

        (await VerifyAsync(zip, trust: null)).Should().BeEquivalentTo(new { Verdict = PackVerdict.Unverified, Reason = "No trusted keys were given." });
        (await VerifyAsync(zip, Trust(_other))).Verdict.Should().Be(PackVerdict.Unverified, "the key inside the pack is nobody's");
    }

    [Fact]
    public async Task A_right_key_under_another_name_is_not_trusted_with_the_checkpoint()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        byte[] zip = await PackAsync(ledger);
        TrustPolicy renamed = TrustPolicy.Of(LedgerVerifierKey.Create("example.org/another", _signer.PublicKey));

        EvidencePackVerification result = await VerifyAsync(zip, renamed);

        result.Verdict.Should().Be(PackVerdict.Unverified);
        result.IsValid.Should().BeFalse();
    }

    [Fact]
    public async Task A_pack_of_another_ledger_than_is_meant_is_refused_whoever_signed_it()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        byte[] zip = await PackAsync(ledger);
        string origin = ledger.Tracker.Store.Identity!.Origin;
        var options = new EvidencePackVerificationOptions { Trust = Trust(_signer), Origin = origin };

        (await EvidencePack.VerifyAsync(new MemoryStream(zip), options)).Should().BeEquivalentTo(new { Verdict = PackVerdict.Valid, Origin = origin });
        (await EvidencePack.VerifyAsync(new MemoryStream(zip), options with { Origin = origin + "1" })).Should().BeEquivalentTo(new { Verdict = PackVerdict.Invalid, File = "bag-info.txt" });
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("run")]
    [InlineData("sample")]
    [InlineData("tenant")]
    public async Task Every_scope_is_proven(string scope)
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        EvidenceScope of = scope switch
        {
            "run" => new EvidenceScope { Run = "run-1" },
            "sample" => new EvidenceScope { Sample = 2 },
            "tenant" => new EvidenceScope { Tenant = "acme" },
            _ => EvidenceScope.Everything,
        };

        (await VerifyAsync(await PackAsync(ledger, of), Trust(_signer))).Verdict.Should().Be(PackVerdict.Valid);
    }

    [Fact]
    public async Task What_is_withheld_is_listed_and_proven_and_appears_nowhere_else()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        byte[] zip = await PackAsync(ledger, EvidenceScope.Everything, new EvidencePackOptions
        {
            Signer = _signer,
            Withhold = line => line.Kind == RecordKinds.Review ? "holds a name" : null,
        });

        Dictionary<string, byte[]> files = PackLedger.Files(zip);
        PackLedger.Records(zip).Should().NotContain(line => line.Kind == RecordKinds.Review).And.NotBeEmpty();
        files["data/reports/reviews.csv"].AsSpan().Count((byte)'\n').Should().Be(1, "there is a head only");
        using var withheld = JsonDocument.Parse(files["data/records/withheld.json"]);
        withheld.RootElement.GetProperty("withheld").GetArrayLength().Should().Be(2);
        PackLedger.Text(zip, "data/reports/summary.html").Should().Contain("Withheld records").And.Contain("holds a name")
            .And.Contain(withheld.RootElement.GetProperty("withheld")[0].GetProperty("leaf_hash").GetString());
        (await VerifyAsync(zip, Trust(_signer))).Verdict.Should().Be(PackVerdict.Valid);
    }

    [Fact]
    public async Task Many_records_can_be_withheld()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ListStore.AppendAsync(ledger.Tracker.Store, 90_000);
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        using var zip = new MemoryStream();
        await ledger.Tracker.WriteEvidencePackAsync(zip, EvidenceScope.Everything, new EvidencePackOptions { Signer = _signer, Withhold = line => line.Kind == "x-test" ? "is nobody's business" : null });

        PackLedger.Files(zip.ToArray())["data/records/withheld.json"].Length.Should().BeGreaterThan(8 * 1024 * 1024, "it is longer than other texts may be");
        (await VerifyAsync(zip.ToArray(), Trust(_signer))).Should().BeEquivalentTo(new { Verdict = PackVerdict.Valid, Records = 2L });
    }

    [Fact]
    public async Task A_proof_out_of_proportion_is_refused_before_it_is_read()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        ForgedZip zip = ForgedZip.Of(await PackAsync(ledger));
        zip.Change("data/records/proof.json", text => text.Replace("[", "[" + string.Concat(Enumerable.Range(1, 300_000).Select(number => $"{number},")), StringComparison.Ordinal));

        EvidencePackVerification result = await VerifyAsync(await SignedForgery.BuildAsync(zip, _signer), Trust(_signer));

        result.Should().BeEquivalentTo(new { Verdict = PackVerdict.Invalid, File = "data/records/proof.json", Reason = "it is longer than any proof of these records" });
    }

    [Fact]
    public async Task Another_reason_or_hash_of_what_is_withheld_is_noticed()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        byte[] zip = await PackAsync(ledger, EvidenceScope.Everything, new EvidencePackOptions { Signer = _signer, Withhold = line => line.Seq == 3 ? "holds a name" : null });
        ForgedZip forged = ForgedZip.Of(zip);

        byte[] changed = forged.Change("data/records/withheld.json", text => text.Replace("\"leaf_hash\":\"", "\"leaf_hash\":\"0", StringComparison.Ordinal).Remove(text.IndexOf("\",\"reason", StringComparison.Ordinal), 1)).Reseal().Build();

        EvidencePackVerification result = await VerifyAsync(changed, Trust(_signer));
        result.Verdict.Should().Be(PackVerdict.Invalid);
    }

    [Fact]
    public async Task A_pack_continues_the_checkpoint_that_the_auditor_has()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        SignedCheckpoint before = await ledger.Tracker.CreateCheckpointAsync(_signer);
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        byte[] zip = await PackAsync(ledger, EvidenceScope.Everything, new EvidencePackOptions { Signer = _signer, ConsistentWith = before });

        var options = new EvidencePackVerificationOptions { Trust = Trust(_signer), MinimumCheckpoint = before };
        (await EvidencePack.VerifyAsync(new MemoryStream(zip), options)).Verdict.Should().Be(PackVerdict.Valid);

        SignedCheckpoint between = await Sign(before.Checkpoint with { Size = before.Checkpoint.Size - 1 });
        (await EvidencePack.VerifyAsync(new MemoryStream(zip), options with { MinimumCheckpoint = between })).Verdict.Should().Be(PackVerdict.Unverified, "nothing shows that it is continued");
        SignedCheckpoint fork = await Sign(before.Checkpoint with { Root = LedgerHash.OfNothing });
        (await EvidencePack.VerifyAsync(new MemoryStream(zip), options with { MinimumCheckpoint = fork })).Reason.Should().Contain("fork");
        SignedCheckpoint later = await Sign(before.Checkpoint with { Size = before.Checkpoint.Size + 100 });
        (await EvidencePack.VerifyAsync(new MemoryStream(zip), options with { MinimumCheckpoint = later })).Reason.Should().Contain("older copy");
    }

    [Fact]
    public async Task A_pack_that_cannot_continue_what_it_is_asked_to_is_not_made()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        SignedCheckpoint now = await ledger.Tracker.CreateCheckpointAsync(_signer);
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        SignedCheckpoint fork = await Sign(now.Checkpoint with { Root = LedgerHash.OfNothing });

        await FluentActions.Awaiting(() => PackAsync(ledger, EvidenceScope.Everything, new EvidencePackOptions { Signer = _signer, ConsistentWith = fork }))
            .Should().ThrowAsync<CheckpointException>();
    }

    [Theory]
    [InlineData("data/records/records.jsonl")]
    [InlineData("data/records/proof.json")]
    [InlineData("data/records/checkpoint")]
    [InlineData("data/reports/summary.html")]
    [InlineData("signatures/statement.json")]
    [InlineData("signatures/statement.sig")]
    [InlineData("signatures/statement.dsse.json")]
    [InlineData("signatures/signer.pem")]
    public async Task A_file_of_another_pack_in_its_place_is_noticed_however_well_the_manifests_fit(string path)
    {
        await using PackLedger one = await PackLedger.OpenAsync();
        await using PackLedger two = await PackLedger.OpenAsync();
        byte[] mine = await PackAsync(one);
        byte[] other = await PackAsync(two, EvidenceScope.Everything, new EvidencePackOptions { Signer = _other });
        ForgedZip forged = ForgedZip.Of(mine);
        forged.Members[forged.Members.IndexOf(forged[path])] = new ForgedMember(path, PackLedger.Files(other)[path]);

        (await VerifyAsync(forged.Reseal().Build(), Trust(_signer))).Verdict.Should().Be(PackVerdict.Invalid);
    }

    [Theory]
    [InlineData("signatures/statement.json")]
    [InlineData("signatures/statement.sig")]
    [InlineData("signatures/statement.dsse.json")]
    [InlineData("signatures/signer.pem")]
    [InlineData("data/records/checkpoint")]
    [InlineData("data/records/proof.json")]
    public async Task A_file_that_is_missing_is_noticed(string path)
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        ForgedZip forged = ForgedZip.Of(await PackAsync(ledger));
        forged.Members.Remove(forged[path]);

        (await VerifyAsync(forged.Reseal().Build(), Trust(_signer))).Verdict.Should().Be(PackVerdict.Invalid);
    }

    [Fact]
    public async Task The_same_records_and_key_make_the_same_bytes_but_for_the_signatures()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        var scope = new EvidenceScope { Run = "run-1", AsOf = AsOf.Seq(8) };
        var options = new EvidencePackOptions { Signer = _signer, RecordInLedger = false };
        Dictionary<string, byte[]> one = PackLedger.Files(await PackAsync(ledger, scope, options));
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        Dictionary<string, byte[]> two = PackLedger.Files(await PackAsync(ledger, scope, options));

        two.Keys.Should().Equal(one.Keys);
        foreach (string path in one.Keys.Where(path => path is not ("signatures/statement.sig" or "signatures/statement.dsse.json")))
        {
            two[path].Should().Equal(one[path], path);
        }
    }

    [Fact]
    public async Task Provenance_names_runs_datasets_and_people()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        byte[] zip = await PackAsync(ledger);

        using var prov = JsonDocument.Parse(PackLedger.Files(zip)["data/lineage/prov.json"]);
        prov.RootElement.GetProperty("activity").TryGetProperty("dq:run/warehouse/run-1", out _).Should().BeTrue();
        prov.RootElement.GetProperty("agent").EnumerateObject().Should().NotBeEmpty();
        foreach (JsonProperty used in prov.RootElement.GetProperty("used").EnumerateObject())
        {
            prov.RootElement.GetProperty("entity").TryGetProperty(used.Value.GetProperty("prov:entity").GetString()!, out _).Should().BeTrue();
            prov.RootElement.GetProperty("activity").TryGetProperty(used.Value.GetProperty("prov:activity").GetString()!, out _).Should().BeTrue();
        }
    }

    [ProgramFact("openssl")]
    public async Task The_commands_of_the_readme_pass_as_they_are_printed()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        byte[] zip = await PackAsync(ledger);
        await ZipFile.ExtractToDirectoryAsync(new MemoryStream(zip), _folder["bag"]);
        string[] commands = [.. PackLedger.Text(zip, "data/README.txt").Split('\n').Where(line => line.StartsWith(PackReadme.Prompt, StringComparison.Ordinal)).Select(line => line[PackReadme.Prompt.Length..])];

        commands.Should().HaveCountGreaterThan(6);
        foreach (string command in commands)
        {
            ProgramRun run = await RunAsync(command);
            run.ExitCode.Should().Be(0, $"{command}\n{run.Output}{run.Error}");
        }

        // The same commands are able to fail.
        await File.AppendAllTextAsync(_folder["bag/data/records/checkpoint"], "x");
        (await RunAsync("sha256sum -c manifest-sha256.txt")).ExitCode.Should().NotBe(0);
        await File.AppendAllTextAsync(_folder["bag/signatures/statement.json"], " ");
        (await RunAsync(commands.Single(command => command.Contains("statement.sig", StringComparison.Ordinal)))).ExitCode.Should().NotBe(0);
    }

    private static TrustPolicy Trust(LedgerSigner signer) => TrustPolicy.Of(signer.VerifierKey);

    private ValueTask<SignedCheckpoint> Sign(Checkpoint checkpoint) => SignedCheckpoint.SignAsync(checkpoint, [_signer]);

    private async Task<byte[]> PackAsync(PackLedger ledger, EvidenceScope? scope = null, EvidencePackOptions? options = null) =>
        (await ledger.PackAsync(scope ?? EvidenceScope.Everything, options ?? new EvidencePackOptions { Signer = _signer })).Zip;

    private static Task<EvidencePackVerification> VerifyAsync(byte[] zip, TrustPolicy? trust) =>
        EvidencePack.VerifyAsync(new MemoryStream(zip), new EvidencePackVerificationOptions { Trust = trust });

    private Task<ProgramRun> RunAsync(string command) => Programs.RunAsync("/bin/sh", _folder["bag"], "-c", command);
}
