namespace DqLineage;

// FORMAT (v1), docs/formats/evidence-pack-v1.md: a zip that holds one BagIt 1.0 bag (RFC 8493), in this order.
//
//   bagit.txt
//   data/README.txt                   how to check the pack
//   data/records/records.jsonl        the lines, byte for byte, in the order of the ledger
//   data/reports/summary.html, reviews.csv, audit-events.csv
//   bag-info.txt                      ledger, state, scope, counts
//   manifest-sha256.txt               SHA-256 of every file below data/
//   tagmanifest-sha256.txt            SHA-256 of the other files
//
// Every member is dated 1980-01-01T00:00:00 and deflated; names and order are fixed (ZipFormat, PackLayout). data/lineage/, data/attachments/ and
// signatures/ are kept for later versions of the library.
internal static class PackFiles
{
    /// <summary>What a fault is found in that is of no file: the zip itself.</summary>
    internal const string Zip = "the zip";

    internal const string BagIt = "bagit.txt";
    internal const string BagInfo = "bag-info.txt";
    internal const string Manifest = "manifest-sha256.txt";
    internal const string TagManifest = "tagmanifest-sha256.txt";
    internal const string PayloadFolder = "data/";
    internal const string Readme = "data/README.txt";
    internal const string Records = "data/records/records.jsonl";
    internal const string Summary = "data/reports/summary.html";
    internal const string Reviews = "data/reports/reviews.csv";
    internal const string AuditEvents = "data/reports/audit-events.csv";

    internal const string BagItContent = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    internal const int Version = 1;

    internal static DateTimeOffset Date { get; } = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
