using System.Text;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Evidence;

/// <summary>What is refused although whoever forged it signs packs with a trusted key: the checkpoint's signature and the proof stand in the way.</summary>
public sealed class SignedPackRejectionTests : IDisposable
{
    private readonly LedgerSigner _signer = TestKeys.NewSigner();
    private readonly LedgerSigner _stranger = TestKeys.NewSigner();

    public void Dispose()
    {
        _signer.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task A_pack_that_is_only_signed_once_more_is_valid()
    {
        // So that each case below is refused for what it changes.
        (await VerifyAsync(await SignedForgery.BuildAsync(await OpenAsync(), _signer))).Verdict.Should().Be(PackVerdict.Valid);
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("reordered")]
    [InlineData("duplicated")]
    [InlineData("left out")]
    [InlineData("cut off")]
    [InlineData("moved to another position")]
    [InlineData("all left out")]
    public async Task Records_that_were(string change)
    {
        ForgedZip zip = await OpenAsync();
        SignedForgery.ChangeRecords(zip, lines =>
        {
            int at = lines.Count - 2;
            switch (change)
            {
                case "edited":
                    lines[at] = lines[at].Replace("\"run-2\"", "\"run-3\"", StringComparison.Ordinal);
                    break;
                case "reordered":
                    (lines[at], lines[at - 1]) = (lines[at - 1], lines[at]);
                    break;
                case "duplicated":
                    lines.Insert(at, lines[at]);
                    break;
                case "left out":
                    lines.RemoveAt(at);
                    break;
                case "cut off":
                    lines.RemoveAt(lines.Count - 1);
                    break;
                case "moved to another position":
                    lines[^1] = lines[^1].Replace($"\"seq\":{lines.Count - 1},", $"\"seq\":{lines.Count},", StringComparison.Ordinal);
                    break;
                default:
                    lines.Clear();
                    break;
            }
        });

        (await VerifyAsync(await SignedForgery.BuildAsync(zip, _signer))).Verdict.Should().Be(PackVerdict.Invalid);
    }

    [Fact]
    public async Task A_record_of_another_ledger_at_its_place()
    {
        ForgedZip zip = await OpenAsync(scope: new EvidenceScope { Sample = 1 });
        ForgedZip other = await OpenAsync(scope: new EvidenceScope { Sample = 1 });
        string[] strange = Encoding.UTF8.GetString(other[PackFiles.Records].Content).Split('\n');
        SignedForgery.ChangeRecords(zip, lines => lines[2] = strange[2]);

        EvidencePackVerification result = await VerifyAsync(await SignedForgery.BuildAsync(zip, _signer));

        result.Verdict.Should().Be(PackVerdict.Invalid);
    }

    [Theory]
    [InlineData("one hash more")]
    [InlineData("one hash less")]
    [InlineData("another hash")]
    [InlineData("another size")]
    [InlineData("an index behind the end")]
    [InlineData("an index less")]
    [InlineData("another origin")]
    [InlineData("a name twice")]
    [InlineData("an escaped name")]
    [InlineData("white space")]
    public async Task A_proof_with(string change)
    {
        ForgedZip zip = await OpenAsync(scope: new EvidenceScope { Sample = 1 });
        string[] hashes = SignedForgery.HashesOf(zip);
        hashes.Should().NotBeEmpty();
        SignedForgery.ChangeProof(zip, text => change switch
        {
            "one hash more" => text.Replace(hashes[0], hashes[0] + "\",\"" + hashes[0], StringComparison.Ordinal),
            "one hash less" => text.Replace("\"" + hashes[0] + "\",", string.Empty, StringComparison.Ordinal),
            "another hash" => text.Replace(hashes[0], LedgerHash.OfNothing.ToString(), StringComparison.Ordinal),
            "another size" => text.Replace("\"treeSize\":", "\"treeSize\":1", StringComparison.Ordinal),
            "an index behind the end" => text.Replace("],\"hashes\"", ",17],\"hashes\"", StringComparison.Ordinal),
            "an index less" => text.Replace("\"indexes\":[0,", "\"indexes\":[", StringComparison.Ordinal),
            "another origin" => text.Replace("\"origin\":\"dqlineage", "\"origin\":\"dqlineags", StringComparison.Ordinal),
            "a name twice" => text.Replace("{\"v\":1,", "{\"v\":1,\"v\":1,", StringComparison.Ordinal),
            "an escaped name" => text.Replace("\"v\":1", "\"\\u0076\":1", StringComparison.Ordinal),
            _ => text.Replace(",", ", ", StringComparison.Ordinal),
        });

        EvidencePackVerification result = await VerifyAsync(await SignedForgery.BuildAsync(zip, _signer));

        result.Verdict.Should().Be(PackVerdict.Invalid);
        result.File.Should().Be(PackFiles.Proof);
    }

    [Fact]
    public async Task A_root_from_a_note_that_nobody_signed()
    {
        ForgedZip zip = await OpenAsync();
        zip.Change(PackFiles.Checkpoint, text => text[..(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)]);

        EvidencePackVerification result = await VerifyAsync(await SignedForgery.BuildAsync(zip, _signer));

        result.Should().BeEquivalentTo(new { Verdict = PackVerdict.Invalid, File = PackFiles.Checkpoint });
    }

    [Fact]
    public async Task A_root_that_only_a_stranger_signed_is_not_verified()
    {
        ForgedZip zip = await OpenAsync();
        Checkpoint checkpoint = SignedCheckpoint.Parse(zip[PackFiles.Checkpoint].Content).Checkpoint;
        SignedForgery.Put(zip, PackFiles.Checkpoint, (await SignedCheckpoint.SignAsync(checkpoint, [_stranger])).Bytes.ToArray());

        EvidencePackVerification result = await VerifyAsync(await SignedForgery.BuildAsync(zip, _signer));

        result.Verdict.Should().Be(PackVerdict.Unverified);
        result.Reason.Should().StartWith("The checkpoint:");
    }

    [Fact]
    public async Task A_wrong_signature_of_a_known_key_beside_a_good_one()
    {
        ForgedZip zip = await OpenAsync();
        Checkpoint checkpoint = SignedCheckpoint.Parse(zip[PackFiles.Checkpoint].Content).Checkpoint;
        SignedCheckpoint both = await SignedCheckpoint.SignAsync(checkpoint, [_signer, _stranger]);
        SignedCheckpoint other = await SignedCheckpoint.SignAsync(checkpoint with { Size = checkpoint.Size + 1 }, [_stranger]);
        string wrong = Encoding.UTF8.GetString(other.Bytes.Span).Split('\n')[^2];
        string[] lines = Encoding.UTF8.GetString(both.Bytes.Span).Split('\n');
        lines[^2] = wrong;
        SignedForgery.Put(zip, PackFiles.Checkpoint, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        byte[] forged = await SignedForgery.BuildAsync(zip, _signer);

        (await VerifyAsync(forged, _signer, _stranger)).Should().BeEquivalentTo(new { Verdict = PackVerdict.Invalid, File = PackFiles.Checkpoint });
        (await VerifyAsync(forged)).Verdict.Should().Be(PackVerdict.Valid, "who does not know the key passes over it");
    }

    [Fact]
    public async Task A_statement_that_was_signed_as_another_type_of_payload()
    {
        byte[] forged = await SignedForgery.BuildAsync(await OpenAsync(), _signer, payloadType: "application/json");

        (await VerifyAsync(forged)).Should().BeEquivalentTo(new { Verdict = PackVerdict.Invalid, File = PackFiles.StatementEnvelope });
    }

    [Fact]
    public async Task A_signature_in_a_loose_spelling_of_DER()
    {
        ForgedZip zip = ForgedZip.Of(await SignedForgery.BuildAsync(await OpenAsync(), _signer));
        byte[] der = zip[PackFiles.StatementSignature].Content;

        // The length of the sequence in two bytes, where one says it.
        SignedForgery.Put(zip, PackFiles.StatementSignature, [der[0], 0x81, .. der[1..]]);

        (await VerifyAsync(zip.Build())).Should().BeEquivalentTo(new { Verdict = PackVerdict.Invalid, File = PackFiles.StatementSignature });
    }

    [Theory]
    [InlineData("{\"_type\":", "{\"_type\":\"\",\"_type\":")]
    [InlineData("\"predicate\":", "\"predicat\\u0065\":")]
    [InlineData("\"records\":", "\"records\": ")]
    [InlineData("\"records\":", "\"x\":1,\"records\":")]
    [InlineData("{\"_type\"", "\uFEFF{\"_type\"")]
    public async Task A_statement_in_another_spelling(string part, string instead)
    {
        ForgedZip zip = ForgedZip.Of(await SignedForgery.BuildAsync(await OpenAsync(), _signer));
        byte[] statement = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(zip[PackFiles.Statement].Content).Replace(part, instead, StringComparison.Ordinal));
        statement.Should().NotEqual(zip[PackFiles.Statement].Content);
        SignedForgery.Put(zip, PackFiles.Statement, statement);
        SignedForgery.Put(zip, PackFiles.StatementSignature, await _signer.SignAsync(statement));
        SignedForgery.Put(zip, PackFiles.StatementEnvelope, (await DsseEnvelope.SignAsync(PackStatement.PayloadType, statement, _signer)).ToBytes());

        (await VerifyAsync(zip.Build())).Should().BeEquivalentTo(new { Verdict = PackVerdict.Invalid, File = PackFiles.Statement });
    }

    [Fact]
    public async Task A_record_that_is_called_withheld_and_is_there()
    {
        ForgedZip zip = await OpenAsync(withhold: true);
        using var list = System.Text.Json.JsonDocument.Parse(zip[PackFiles.Withheld].Content);
        long withheld = list.RootElement.GetProperty("withheld")[0].GetProperty("seq").GetInt64();

        zip.Change(PackFiles.Withheld, text => text.Replace($"\"seq\":{withheld},", $"\"seq\":{withheld - 1},", StringComparison.Ordinal));

        (await VerifyAsync(await SignedForgery.BuildAsync(zip, _signer))).Verdict.Should().Be(PackVerdict.Invalid);
    }

    [Fact]
    public async Task Another_key_inside_the_pack_makes_no_trust()
    {
        byte[] forged = await SignedForgery.BuildAsync(await OpenAsync(), _stranger);

        (await VerifyAsync(forged)).Should().BeEquivalentTo(new { Verdict = PackVerdict.Unverified, SignedBy = Array.Empty<LedgerVerifierKey>() });
    }

    private async Task<ForgedZip> OpenAsync(EvidenceScope? scope = null, bool withhold = false)
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        var options = new EvidencePackOptions { Signer = _signer, Withhold = withhold ? line => line.Seq == 5 ? "holds a name" : null : null };
        return ForgedZip.Of((await ledger.PackAsync(scope ?? EvidenceScope.Everything, options)).Zip);
    }

    private Task<EvidencePackVerification> VerifyAsync(byte[] zip, params LedgerSigner[] trusted) =>
        EvidencePack.VerifyAsync(new MemoryStream(zip), new EvidencePackVerificationOptions { Trust = TrustPolicy.Of([.. (trusted.Length == 0 ? [_signer] : trusted).Select(signer => signer.VerifierKey)]) });
}
