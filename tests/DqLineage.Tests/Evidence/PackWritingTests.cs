using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace DqLineage.Tests.Evidence;

/// <summary>How a pack is written: its files, their order, and what becomes of a file on the way.</summary>
public sealed class PackWritingTests : IDisposable
{
    private static readonly EvidenceScope s_past = EvidenceScope.Everything with { AsOf = AsOf.Seq(9) };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pack_is_a_bag_with_its_files_in_a_fixed_order()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (_, byte[] zip) = await ledger.PackAsync(s_past);

        PackLedger.Files(zip).Keys.Should().Equal(
            "bagit.txt",
            "data/README.txt",
            "data/records/records.jsonl",
            "data/reports/summary.html",
            "data/reports/reviews.csv",
            "data/reports/audit-events.csv",
            "data/lineage/prov.json",
            "bag-info.txt",
            "manifest-sha256.txt",
            "tagmanifest-sha256.txt");
    }

    [Fact]
    public async Task The_manifests_name_every_file_with_its_digest()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        (EvidencePackResult result, byte[] zip) = await ledger.PackAsync(s_past);
        Dictionary<string, byte[]> files = PackLedger.Files(zip);

        string[] manifests = [PackLedger.Text(zip, "manifest-sha256.txt"), PackLedger.Text(zip, "tagmanifest-sha256.txt")];
        string[] lines = [.. manifests.SelectMany(manifest => manifest.Split('\n')[..^1])];

        lines.Should().BeEquivalentTo(
            files.Where(file => file.Key != "tagmanifest-sha256.txt").Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value))}  {file.Key}"));
        result.TagManifestSha256.Should().Be(Convert.ToHexStringLower(SHA256.HashData(files["tagmanifest-sha256.txt"])));
    }

    [Fact]
    public async Task The_same_state_gives_the_same_bytes()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (_, byte[] first) = await ledger.PackAsync(s_past);
        ledger.Ledger.Clock.Advance(TimeSpan.FromDays(400));
        (_, byte[] second) = await ledger.PackAsync(s_past);

        second.Should().Equal(first);
    }

    [Fact]
    public async Task A_file_and_a_stream_get_the_same_bytes()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        string path = Path.Combine(_folder.Path, "pack.zip");

        await ledger.Tracker.WriteEvidencePackAsync(path, s_past);
        (_, byte[] stream) = await ledger.PackAsync(s_past);

        (await File.ReadAllBytesAsync(path)).Should().Equal(stream);
        Directory.GetFiles(_folder.Path).Should().ContainSingle();
    }

    [Fact]
    public async Task Making_a_pack_is_recorded_with_scope_and_digest()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (EvidencePackResult result, _) = await ledger.PackAsync(new EvidenceScope { Run = "run-1" });

        LedgerLine written = (await ledger.Ledger.LinesAsync())[^1];
        written.Kind.Should().Be(RecordKinds.PackWritten);
        written.Seq.Should().Be(result.RecordedAt);
        written.Context.Run.Should().Be("run-1");
        using var data = JsonDocument.Parse(written.Data);
        data.RootElement.GetProperty("scope").GetString().Should().Be("run=run-1");
        data.RootElement.GetProperty("tagmanifest_sha256").GetString().Should().Be(result.TagManifestSha256);
        data.RootElement.GetProperty("records").GetInt64().Should().Be(result.Records);
    }

    [Fact]
    public async Task Making_a_pack_is_not_recorded_when_it_is_not_wanted()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        long before = await ledger.Ledger.CountAsync();

        (EvidencePackResult result, _) = await ledger.PackAsync(s_past, new EvidencePackOptions { RecordInLedger = false });

        result.RecordedAt.Should().BeNull();
        (await ledger.Ledger.CountAsync()).Should().Be(before);
    }

    [Fact]
    public async Task An_existing_file_is_kept_unless_it_may_be_replaced()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        string path = Path.Combine(_folder.Path, "pack.zip");
        await File.WriteAllTextAsync(path, "mine");

        Func<Task> write = () => ledger.Tracker.WriteEvidencePackAsync(path, s_past);

        await write.Should().ThrowAsync<IOException>().WithMessage("*Overwrite*");
        (await File.ReadAllTextAsync(path)).Should().Be("mine");
        await ledger.Tracker.WriteEvidencePackAsync(path, s_past, new EvidencePackOptions { Overwrite = true });
        (await EvidencePack.VerifyAsync(path)).IsIntact.Should().BeTrue();
    }

    [Fact]
    public async Task A_pack_that_is_given_up_leaves_no_file_and_no_record()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        long before = await ledger.Ledger.CountAsync();
        using var cancellation = new CancellationTokenSource();
        var progress = new CancelOnReport(cancellation);

        Func<Task> write = () => ledger.Tracker.WriteEvidencePackAsync(
            Path.Combine(_folder.Path, "pack.zip"), s_past, progress: progress, cancellationToken: cancellation.Token);

        await write.Should().ThrowAsync<OperationCanceledException>();
        Directory.GetFiles(_folder.Path).Should().BeEmpty();
        (await ledger.Ledger.CountAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Reviews_are_written_as_rows_that_no_spreadsheet_runs()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (_, byte[] zip) = await ledger.PackAsync(new EvidenceScope { Run = "run-1" });

        string csv = PackLedger.Text(zip, "data/reports/reviews.csv");
        csv.Should().StartWith("seq,recorded_at,record_id,sample,issue_type,column,decision,reviewer,");
        csv.Should().Contain(",\"'=SUM(A1) \"\"quoted\"\", <b>bold</b>\nsecond line\",");
        csv.Should().EndWith("\r\n");
    }

    [Fact]
    public async Task The_summary_encodes_every_text_and_loads_nothing()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (_, byte[] zip) = await ledger.PackAsync(new EvidenceScope { Run = "run-1" });

        string html = PackLedger.Text(zip, "data/reports/summary.html");
        html.Should().Contain("&lt;b&gt;bold&lt;/b&gt;").And.NotContain("<b>");
        html.Should().Contain("default-src &#39;none&#39;".Replace("&#39;", "'", StringComparison.Ordinal));
        html.Should().NotContainAny("<script", "http://", "https://", "src=", "url(", "@import");
        html.Should().Contain("run-1").And.Contain(">ana<").And.Contain("2026-01-02 04:04:05");
    }

    [Fact]
    public async Task Long_tables_of_the_summary_say_that_they_are_cut()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();

        (_, byte[] zip) = await ledger.PackAsync(EvidenceScope.Everything, new EvidencePackOptions { MaxSummaryRows = 1 });

        PackLedger.Text(zip, "data/reports/summary.html").Should().Contain("1 of 6 are shown");
    }

    [Fact]
    public async Task Bag_info_counts_what_is_there()
    {
        await using PackLedger ledger = await PackLedger.OpenAsync();
        (EvidencePackResult result, byte[] zip) = await ledger.PackAsync(s_past);
        KeyValuePair<string, byte[]>[] payload = [.. PackLedger.Files(zip).Where(file => file.Key.StartsWith("data/", StringComparison.Ordinal))];

        string info = PackLedger.Text(zip, "bag-info.txt");

        info.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"Payload-Oxum: {payload.Sum(file => file.Value.Length)}.{payload.Length}\n"));
        info.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"DqLineage-Records: {result.Records}\n"));
        info.Should().Contain("External-Identifier: " + ledger.Tracker.Store.Identity!.LedgerId.ToString("D"));
    }

    private sealed class CancelOnReport(CancellationTokenSource cancellation) : IProgress<long>
    {
        public void Report(long value) => cancellation.Cancel();
    }
}
