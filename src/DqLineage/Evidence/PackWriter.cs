using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>Writes a pack, file by file, in the order of <see cref="PackFiles"/>. Memory stays flat: records are streamed, never collected.</summary>
internal sealed class PackWriter(PackContents contents, EvidencePackOptions options, IProgress<long>? progress)
{
    private const int ReportEvery = 1024;

    // As unzip shows it: a plain file that its owner may write and everybody may read.
    private const int PlainFile = 0b1_000_000_110_100_100 << 16;

    private readonly PackReport[] _reports = [new SummaryReport(options.MaxSummaryRows), new ReviewsReport(), new AuditEventsReport(), new LineageReport(), new ProvenanceReport()];
    private readonly List<(string Path, string Digest)> _payload = [];
    private readonly List<(string Path, string Digest)> _tags = [];

    // Everything that the proof covers: the records, and those that were left out.
    private readonly SeqRanges _proven = new();
    private long _payloadBytes;

    /// <returns>SHA-256 of the tag manifest.</returns>
    internal async Task<string> WriteAsync(Stream destination, CancellationToken cancellationToken)
    {
        var forward = new ForwardStream(destination);
        await using (forward.ConfigureAwait(false))
        {
            ZipArchive zip = await ZipArchive.CreateAsync(forward, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken).ConfigureAwait(false);
            await using (zip.ConfigureAwait(false))
            {
                return await WriteBagAsync(zip, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<string> WriteBagAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        contents.Lineage = await PackLineage.ReadAsync(contents, cancellationToken).ConfigureAwait(false);
        await AddTextAsync(zip, PackFiles.BagIt, PackFiles.BagItContent, cancellationToken).ConfigureAwait(false);
        await AddTextAsync(zip, PackFiles.Readme, PackReadme.Write(contents), cancellationToken).ConfigureAwait(false);
        await AddAsync(zip, PackFiles.Records, WriteRecordsAsync, cancellationToken).ConfigureAwait(false);
        await AddProofAsync(zip, cancellationToken).ConfigureAwait(false);
        foreach (PackReport report in _reports.Where(report => report.IsIn(contents)))
        {
            await AddAsync(zip, report.Path, (stream, token) => report.WriteAsync(contents, stream, token), cancellationToken).ConfigureAwait(false);
        }

        await AddTextAsync(zip, PackFiles.BagInfo, BagInfo(), cancellationToken).ConfigureAwait(false);
        await AddTextAsync(zip, PackFiles.Manifest, ManifestOf(_payload), cancellationToken).ConfigureAwait(false);
        string tagManifest = await AddTextAsync(zip, PackFiles.TagManifest, ManifestOf(_tags), cancellationToken).ConfigureAwait(false);
        if (contents.Signer is { } signer)
        {
            await AddSignaturesAsync(zip, signer, tagManifest, cancellationToken).ConfigureAwait(false);
        }

        return tagManifest;
    }

    private async Task AddProofAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        if (contents.Checkpoint is { } checkpoint)
        {
            await AddAsync(zip, PackFiles.Proof, (stream, token) => WriteProofAsync(checkpoint.Checkpoint, stream, token), cancellationToken).ConfigureAwait(false);
            await AddBytesAsync(zip, PackFiles.Checkpoint, checkpoint.Bytes, cancellationToken).ConfigureAwait(false);
            if (contents.Earlier is { } earlier)
            {
                ConsistencyProof proof = await ConsistencyProof.MakeAsync(contents.Store, earlier.Checkpoint, checkpoint.Checkpoint, cancellationToken).ConfigureAwait(false);
                await AddBytesAsync(zip, PackFiles.Consistency, proof.ToBytes(), cancellationToken).ConfigureAwait(false);
            }
        }

        if (contents.Withheld is { Count: > 0 } withheld)
        {
            await AddBytesAsync(zip, PackFiles.Withheld, new WithheldList { Records = withheld }.ToBytes(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteProofAsync(Checkpoint checkpoint, Stream destination, CancellationToken cancellationToken)
    {
        TreeNodes tree = await contents.Store.OpenTreeAsync(checkpoint.Size, nameof(checkpoint), cancellationToken).ConfigureAwait(false);
        await LedgerMultiProof.WriteAsync(destination, checkpoint.Origin, tree, _proven.Values().ToAsyncEnumerable(), cancellationToken).ConfigureAwait(false);
    }

    private async Task AddSignaturesAsync(ZipArchive zip, LedgerSigner signer, string tagManifest, CancellationToken cancellationToken)
    {
        byte[] statement = StatementOf(tagManifest).ToBytes();
        await AddBytesAsync(zip, PackFiles.Statement, statement, cancellationToken).ConfigureAwait(false);
        await AddBytesAsync(zip, PackFiles.StatementSignature, await signer.SignAsync(statement, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        DsseEnvelope envelope = await DsseEnvelope.SignAsync(PackStatement.PayloadType, statement, signer, cancellationToken).ConfigureAwait(false);
        await AddBytesAsync(zip, PackFiles.StatementEnvelope, envelope.ToBytes(), cancellationToken).ConfigureAwait(false);
        await AddTextAsync(zip, PackFiles.SignerKey, PemOf(signer.PublicKey.Span), cancellationToken).ConfigureAwait(false);
    }

    internal static string PemOf(ReadOnlySpan<byte> publicKey) => PemEncoding.WriteString("PUBLIC KEY", publicKey).ReplaceLineEndings("\n") + "\n";

    private PackStatement StatementOf(string tagManifest) => new()
    {
        Subjects =
        [
            PackSubject.Of(PackFiles.TagManifest, tagManifest),
            PackSubject.Of(PackFiles.Checkpoint, _payload.Single(file => string.Equals(file.Path, PackFiles.Checkpoint, StringComparison.Ordinal)).Digest),
        ],
        Predicate = new PackPredicate
        {
            Project = contents.Identity.Project,
            LedgerId = contents.Identity.LedgerId,
            Origin = contents.Identity.Origin,
            LedgerSize = contents.Head.Count,
            LedgerTime = LedgerTime.Format(contents.Head.Time),
            Scope = contents.Scope.ToString(),
            Records = contents.Count,
            Withheld = contents.Withheld.Count,
        },
    };

    private async Task WriteRecordsAsync(Stream destination, CancellationToken cancellationToken)
    {
        long written = 0;
        byte[] lineFeed = [LedgerFormat.LineFeed];
        Queue<WithheldRecord> withheld = new(contents.Withheld);
        await foreach (LedgerLine line in contents.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (withheld.TryPeek(out WithheldRecord? record) && record.Seq < line.Seq)
            {
                _proven.TryAdd(withheld.Dequeue().Seq);
            }

            _proven.TryAdd(line.Seq);
            await destination.WriteAsync(line.Utf8, cancellationToken).ConfigureAwait(false);
            await destination.WriteAsync(lineFeed, cancellationToken).ConfigureAwait(false);
            if (++written % ReportEvery == 0)
            {
                progress?.Report(written);
            }
        }

        foreach (WithheldRecord record in withheld)
        {
            _proven.TryAdd(record.Seq);
        }

        progress?.Report(written);
    }

    private string BagInfo()
    {
        var info = new StringBuilder();
        Add("Bag-Software-Agent", LedgerIdentityRules.Producer);
        Add("Bagging-Date", contents.Head.Time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("External-Description", "Evidence from a data-quality ledger: " + contents.Scope);
        Add("External-Identifier", contents.Identity.LedgerId.ToString("D"));
        Add("Payload-Oxum", string.Create(CultureInfo.InvariantCulture, $"{_payloadBytes}.{_payload.Count}"));
        Add("DqLineage-Pack-Version", PackFiles.Version.ToString(CultureInfo.InvariantCulture));
        Add("DqLineage-Project", contents.Identity.Project);
        Add("DqLineage-Origin", contents.Identity.Origin);
        Add("DqLineage-Ledger-Size", contents.Head.Count.ToString(CultureInfo.InvariantCulture));
        Add("DqLineage-Ledger-Time", LedgerTime.Format(contents.Head.Time));
        Add("DqLineage-Ledger-Last-Hash", contents.Head.LastHash.ToString());
        Add("DqLineage-Records", contents.Count.ToString(CultureInfo.InvariantCulture));
        Add("DqLineage-Withheld", contents.Withheld.Count.ToString(CultureInfo.InvariantCulture));
        Add("DqLineage-Scope", contents.Scope.ToString());
        return info.ToString();

        void Add(string label, string value) => info.Append(label).Append(": ").Append(value).Append('\n');
    }

    private static string ManifestOf(IEnumerable<(string Path, string Digest)> files)
    {
        var manifest = new StringBuilder();
        foreach ((string path, string digest) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            manifest.Append(digest).Append("  ").Append(path).Append('\n');
        }

        return manifest.ToString();
    }

    private static void RequireReadable(string path, long length)
    {
        if ((path is PackFiles.Proof or PackFiles.Withheld) && length > PackLimits.MaxBytesOf(path))
        {
            throw new InvalidOperationException(
                $"{path} would have {length} bytes, and readers take {PackLimits.MaxBytesOf(path)}: make several packs, each of a job, a run or a time.");
        }
    }

    private Task<string> AddTextAsync(ZipArchive zip, string path, string text, CancellationToken cancellationToken) =>
        AddBytesAsync(zip, path, Encoding.UTF8.GetBytes(text), cancellationToken);

    private Task<string> AddBytesAsync(ZipArchive zip, string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        AddAsync(zip, path, (stream, token) => stream.WriteAsync(bytes, token).AsTask(), cancellationToken);

    private async Task<string> AddAsync(ZipArchive zip, string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        ZipArchiveEntry entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = PackFiles.Date;
        entry.ExternalAttributes = PlainFile;
        Stream stream = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var hashing = new HashingStream(stream);
            await using (hashing.ConfigureAwait(false))
            {
                await write(hashing, cancellationToken).ConfigureAwait(false);
                string digest = hashing.DigestHex();
                RequireReadable(path, hashing.Position);
                if (path.StartsWith(PackFiles.PayloadFolder, StringComparison.Ordinal))
                {
                    _payload.Add((path, digest));
                    _payloadBytes += hashing.Position;
                }
                else if (!path.StartsWith(PackFiles.SignatureFolder, StringComparison.Ordinal))
                {
                    _tags.Add((path, digest));
                }

                return digest;
            }
        }
    }
}
