using System.IO.Compression;

namespace DqLineage.Tests.Evidence;

/// <summary>What checking a pack finds.</summary>
public sealed class PackVerifyingTests : IAsyncLifetime
{
    private const string Records = "data/records/records.jsonl";

    private byte[] _zip = [];

    public async Task InitializeAsync()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        (_, _zip) = await ledger.PackAsync(EvidenceScope.Everything);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_whole_pack_is_intact_and_says_what_it_does_not_prove()
    {
        EvidencePackVerification result = await VerifyAsync(_zip);

        result.Should().BeEquivalentTo(new { Verdict = PackVerdict.Unverified, IsIntact = true, Reason = "Nobody signed the pack." });
        result.Records.Should().Be(PackLedger.Records(_zip).Count);
        result.NotProven.Should().Contain(text => text.Contains("no trusted key signed it"));
    }

    [Theory]
    [InlineData("data/README.txt")]
    [InlineData(Records)]
    [InlineData("data/reports/summary.html")]
    [InlineData("data/reports/reviews.csv")]
    [InlineData("bagit.txt")]
    [InlineData("bag-info.txt")]
    [InlineData("manifest-sha256.txt")]
    [InlineData("tagmanifest-sha256.txt")]
    public async Task A_byte_that_was_changed_in_any_file_is_found(string path)
    {
        byte[] content = PackLedger.Files(_zip)[path];
        content[content.Length / 2] ^= 1;
        ForgedZip zip = ForgedZip.Of(_zip);
        zip.Members[zip.Members.IndexOf(zip[path])] = new ForgedMember(path, content);
        byte[] changed = zip.Build();

        EvidencePackVerification result = await VerifyAsync(changed);

        result.Verdict.Should().Be(PackVerdict.Invalid);
        result.Reason.Should().NotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("data/README.txt")]
    [InlineData(Records)]
    [InlineData("bagit.txt")]
    [InlineData("bag-info.txt")]
    [InlineData("manifest-sha256.txt")]
    [InlineData("tagmanifest-sha256.txt")]
    public async Task A_file_that_is_missing_is_found(string path)
    {
        EvidencePackVerification result = await VerifyAsync(ForgedZip.Of(_zip).Change(path, _ => null).Build());

        result.Verdict.Should().Be(PackVerdict.Invalid);
    }

    [Theory]
    [InlineData("data/reports/extra.txt", "data/lineage/prov.json")]
    [InlineData("data/attachments/extra", "bag-info.txt")]
    public async Task A_file_that_no_manifest_lists_is_found(string path, string next)
    {
        ForgedZip zip = ForgedZip.Of(_zip);
        zip.Members.Insert(zip.Members.IndexOf(zip[next]), new ForgedMember(path, "hello"u8.ToArray()));

        (await VerifyAsync(zip.Build())).Should().BeEquivalentTo(new { Verdict = PackVerdict.Invalid, File = path, Reason = "manifest-sha256.txt does not list it" });
    }

    [Fact]
    public async Task A_record_that_was_changed_under_new_manifests_is_found_by_the_chain()
    {
        byte[] forged = Reseal(_zip, text => text.Replace("\"reviewer\":\"ana\"", "\"reviewer\":\"bob\"", StringComparison.Ordinal));

        EvidencePackVerification result = await VerifyAsync(forged);

        result.Verdict.Should().Be(PackVerdict.Invalid);
        result.File.Should().Be(Records);
        result.Reason.Should().Contain("prev");
        result.Seq.Should().BePositive();
    }

    [Fact]
    public async Task A_line_that_is_not_well_formed_is_located()
    {
        long seq = 3;
        byte[] forged = Reseal(_zip, text => text.Replace($"{{\"seq\":{seq},\"time\"", $"{{\"seq\":{seq}, \"time\"", StringComparison.Ordinal));
        string before = PackLedger.Text(_zip, Records);
        int line = before.IndexOf($"{{\"seq\":{seq},", StringComparison.Ordinal);

        EvidencePackVerification result = await VerifyAsync(forged);

        result.Should().BeEquivalentTo(new { Verdict = PackVerdict.Invalid, File = Records, Byte = line + 9L, Records = seq });
    }

    [Fact]
    public async Task Records_out_of_order_are_found()
    {
        byte[] forged = Reseal(_zip, text =>
        {
            string[] lines = text.Split('\n');
            (lines[2], lines[5]) = (lines[5], lines[2]);
            return string.Join('\n', lines);
        });

        (await VerifyAsync(forged)).Verdict.Should().Be(PackVerdict.Invalid);
    }

    [Fact]
    public async Task A_pack_without_records_is_not_intact()
    {
        (await VerifyAsync(Reseal(_zip, _ => string.Empty))).Reason.Should().Contain("no record");
    }

    [Fact]
    public async Task What_is_no_zip_is_invalid_and_no_exception()
    {
        (await VerifyAsync("not a zip at all"u8.ToArray())).Should().BeEquivalentTo(new { Verdict = PackVerdict.Invalid, File = "the zip", Records = 0L });
    }

    [Fact]
    public async Task A_file_that_unpacks_to_far_more_than_its_size_is_refused()
    {
        ForgedZip bomb = ForgedZip.Of(_zip);
        bomb.Members.Insert(6, new ForgedMember("data/reports/bomb.txt", new byte[64 * 1024 * 1024]));

        (await VerifyAsync(bomb.Build())).Reason.Should().Contain("times its size");
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_refused()
    {
        await using var pipe = new GZipStream(new MemoryStream(_zip), CompressionMode.Decompress);

        Func<Task> verify = async () => await EvidencePack.VerifyAsync(pipe);

        await verify.Should().ThrowAsync<ArgumentException>().WithMessage("*file*");
    }

    private static async Task<EvidencePackVerification> VerifyAsync(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        return await EvidencePack.VerifyAsync(stream);
    }

    /// <summary>A forgery: other records, with manifests and counts that agree with them.</summary>
    private static byte[] Reseal(byte[] zip, Func<string, string> change) => ForgedZip.Of(zip).Change(Records, change).Reseal().Build();
}
