namespace DqLineage;

// FORMAT (v1), docs/formats/evidence-pack-v1.md: a zip that holds one BagIt 1.0 bag (RFC 8493), in this order.
//
//   bagit.txt
//   data/README.txt                   how to check the pack
//   data/records/records.jsonl        the lines, byte for byte, in the order of the ledger
//   data/records/proof.json           the multi-proof of these lines against the checkpoint
//   data/records/checkpoint           a signed note over the ledger's tree
//   data/records/consistency.json     that the checkpoint continues an earlier one
//   data/records/withheld.json        what was left out, and why
//   data/reports/summary.html, reviews.csv, audit-events.csv
//   data/lineage/graph.html           the lineage that the records state, to look around in
//   data/lineage/prov.json            runs, datasets, people and lineage as W3C PROV
//   bag-info.txt                      ledger, state, scope, counts
//   manifest-sha256.txt               SHA-256 of every file below data/
//   tagmanifest-sha256.txt            SHA-256 of the other files, but for those below signatures/
//   signatures/statement.json         in-toto Statement over tagmanifest-sha256.txt and the checkpoint
//   signatures/statement.sig          its ECDSA signature, DER
//   signatures/statement.dsse.json    the same statement in a DSSE envelope
//   signatures/signer.pem             the signer's public key, for openssl; it says nothing about trust
//
// Of these proof.json and checkpoint are there when a signed checkpoint covers the state, consistency.json when there is an earlier one
// too, withheld.json when something was left out, graph.html when a record states lineage, and signatures/ when somebody signed. Every member
// is dated 1980-01-01T00:00:00 and deflated; names and order are fixed (ZipFormat, PackLayout). data/attachments/ is kept for later versions of the library.
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
    internal const string Proof = "data/records/proof.json";
    internal const string Checkpoint = "data/records/checkpoint";
    internal const string Consistency = "data/records/consistency.json";
    internal const string Withheld = "data/records/withheld.json";
    internal const string SignatureFolder = "signatures/";
    internal const string Statement = "signatures/statement.json";
    internal const string StatementSignature = "signatures/statement.sig";
    internal const string StatementEnvelope = "signatures/statement.dsse.json";
    internal const string SignerKey = "signatures/signer.pem";
    internal const string Summary = "data/reports/summary.html";
    internal const string Reviews = "data/reports/reviews.csv";
    internal const string AuditEvents = "data/reports/audit-events.csv";
    internal const string LineageGraph = "data/lineage/graph.html";
    internal const string Provenance = "data/lineage/prov.json";

    internal const string BagItContent = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    internal const int Version = 1;

    internal static DateTimeOffset Date { get; } = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
