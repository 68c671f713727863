using System.IO.Compression;
using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Evidence;

/// <summary>A ledger with two runs, two tenants, reviews, a correction and audit events, and packs of it.</summary>
internal sealed class PackLedger : IAsyncDisposable
{
    private readonly TestLedger _ledger;

    private PackLedger(TestLedger ledger) => _ledger = ledger;

    internal LineageTracker Tracker => _ledger.Tracker;

    internal TestLedger Ledger => _ledger;

    internal static async Task<PackLedger> OpenAsync()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        foreach ((string tenant, string run, string job) in ((string, string, string)[])[("acme", "run-1", "nightly"), ("other", "run-2", "weekly")])
        {
            using IDisposable scope = ledger.Tracker.BeginScope(new LineageContext { Tenant = tenant, Job = job });
            ledger.Clock.Advance(TimeSpan.FromHours(1));
            await ledger.RunAsync(run, Some.Detection(1), Some.Detection(2), Some.Detection(SampleId.Pair(3, 4), IssueType.Duplicate));
            Recorded<Review> review = await ledger.Tracker.RecordReviewAsync(
                Some.Review(1, ReviewDecision.Relabel) with { Notes = "=SUM(A1) \"quoted\", <b>bold</b>\nsecond line" });
            await ledger.Tracker.RecordCorrectionAsync(Some.Correction(review.Id, 1));
            await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent(actor: "auditor of " + tenant));
        }

        return new PackLedger(ledger);
    }

    internal async Task<(EvidencePackResult Result, byte[] Zip)> PackAsync(EvidenceScope scope, EvidencePackOptions? options = null)
    {
        using var zip = new MemoryStream();
        EvidencePackResult result = await Tracker.WriteEvidencePackAsync(zip, scope, options);
        return (result, zip.ToArray());
    }

    internal static Dictionary<string, byte[]> Files(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    internal static string Text(byte[] zip, string path) => Encoding.UTF8.GetString(Files(zip)[path]);

    internal static List<LedgerLine> Records(byte[] zip) =>
        [.. Text(zip, "data/records/records.jsonl").Split('\n')[..^1].Select(line => LedgerLine.Parse(Encoding.UTF8.GetBytes(line)))];

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();
}
