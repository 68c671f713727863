using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

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

        result.Should().BeEquivalentTo(new { Verdict = PackVerdict.Unverified, IsIntact = true, Reason = (string?)null });
        result.Records.Should().Be(PackLedger.Records(_zip).Count);
        result.NotProven.Should().Contain(text => text.Contains("signature"));
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
        byte[] changed = PackLedger.Change(_zip, path, content =>
        {
            content[content.Length / 2] ^= 1;
            return content;
        });

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
        EvidencePackVerification result = await VerifyAsync(PackLedger.Change(_zip, path, _ => null));

        result.Verdict.Should().Be(PackVerdict.Invalid);
    }

    [Theory]
    [InlineData("data/extra.txt")]
    [InlineData("extra.txt")]
    [InlineData("data/../../evil.txt")]
    [InlineData("/etc/evil")]
    [InlineData("data\\evil.txt")]
    [InlineData("data//evil.txt")]
    [InlineData("data/c:evil")]
    [InlineData("data/readme.TXT")]
    public async Task A_file_that_no_manifest_lists_is_found(string path)
    {
        byte[] changed = Add(_zip, path, "hello");

        (await VerifyAsync(changed)).Verdict.Should().Be(PackVerdict.Invalid);
    }

    [Fact]
    public async Task A_name_that_stands_there_twice_is_found()
    {
        EvidencePackVerification result = await VerifyAsync(Add(_zip, Records, "{}"));

        result.Verdict.Should().Be(PackVerdict.Invalid);
        result.Reason.Should().Contain("twice");
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
        byte[] bomb = Add(_zip, "data/bomb.txt", new string('a', 64 * 1024 * 1024));

        (await VerifyAsync(bomb)).Reason.Should().Contain("times its size");
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

    private static byte[] Add(byte[] zip, string path, string content)
    {
        using var result = new MemoryStream();
        result.Write(zip);
        using (var archive = new ZipArchive(result, ZipArchiveMode.Update, leaveOpen: true))
        {
            using Stream stream = archive.CreateEntry(path).Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }

        return result.ToArray();
    }

    /// <summary>A forgery: other records, with manifests and counts that agree with them.</summary>
    private static byte[] Reseal(byte[] zip, Func<string, string> change)
    {
        byte[] forged = PackLedger.Change(zip, Records, content => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(content))));
        int delta = PackLedger.Files(forged)[Records].Length - PackLedger.Files(zip)[Records].Length;
        forged = PackLedger.Change(forged, "bag-info.txt", content => Encoding.UTF8.GetBytes(AdjustOxum(Encoding.UTF8.GetString(content), delta)));
        forged = WithDigests(forged, "manifest-sha256.txt");
        return WithDigests(forged, "tagmanifest-sha256.txt");
    }

    private static string AdjustOxum(string info, int delta)
    {
        string line = info.Split('\n').Single(candidate => candidate.StartsWith("Payload-Oxum: ", StringComparison.Ordinal));
        string[] parts = line["Payload-Oxum: ".Length..].Split('.');
        long bytes = long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) + delta;
        return info.Replace(line, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Payload-Oxum: {bytes}.{parts[1]}"), StringComparison.Ordinal);
    }

    private static byte[] WithDigests(byte[] zip, string manifest)
    {
        Dictionary<string, byte[]> files = PackLedger.Files(zip);
        return PackLedger.Change(zip, manifest, content =>
        {
            IEnumerable<string> lines = Encoding.UTF8.GetString(content).Split('\n')[..^1]
                .Select(line => Convert.ToHexStringLower(SHA256.HashData(files[line[66..]])) + "  " + line[66..] + "\n");
            return Encoding.UTF8.GetBytes(string.Concat(lines));
        });
    }
}
