using System.Globalization;

namespace DqLineage;

/// <summary>Checks a pack in the order that each step stands on: the zip's names, the manifests, the bag's facts, the records.</summary>
internal sealed class PackVerifier(EvidencePackVerificationOptions options, IProgress<long>? progress)
{
    private readonly List<string> _notProven = [];
    private PackRecordChecker? _records;
    private SignatureVerification? _statement;
    private SignatureVerification? _checkpoint;
    private bool _isContinued = true;
    private string? _origin;
    private string? _tagManifestSha256;
    private Checkpoint? _provenAgainst;

    internal async Task<EvidencePackVerification> VerifyAsync(Stream pack, CancellationToken cancellationToken)
    {
        try
        {
            PackBag bag = await PackBag.OpenAsync(pack, cancellationToken).ConfigureAwait(false);
            await VerifyBagAsync(bag, cancellationToken).ConfigureAwait(false);
        }
        catch (PackFault fault)
        {
            return Result(fault);
        }

        return Result(fault: null);
    }

    private async Task VerifyBagAsync(PackBag bag, CancellationToken cancellationToken)
    {
        // Whoever made the tag manifest fixed everything below it, so it is read first.
        _tagManifestSha256 = await bag.DigestAsync(PackFiles.TagManifest, cancellationToken).ConfigureAwait(false);
        PackManifest tags = await ReadManifestAsync(bag, PackFiles.TagManifest, cancellationToken).ConfigureAwait(false);
        PackManifest payload = await ReadManifestAsync(bag, PackFiles.Manifest, cancellationToken).ConfigureAwait(false);
        RequireComplete(bag, tags, IsTag);
        RequireComplete(bag, payload, IsPayload);
        await RequireDigestsAsync(bag, tags, cancellationToken).ConfigureAwait(false);

        string bagIt = await ReadRequiredAsync(bag, PackFiles.BagIt, cancellationToken).ConfigureAwait(false);
        if (!string.Equals(bagIt, PackFiles.BagItContent, StringComparison.Ordinal))
        {
            throw new PackFault(PackFiles.BagIt, "it does not declare BagIt 1.0 in UTF-8");
        }

        var info = PackInfo.Parse(await ReadRequiredAsync(bag, PackFiles.BagInfo, cancellationToken).ConfigureAwait(false));
        _origin = info.Origin;
        RequireOrigin(info);
        RequireOxum(bag, info);
        _statement = await new PackSignatureChecker(bag, info, options.Trust).CheckAsync(cancellationToken).ConfigureAwait(false);
        await VerifyRecordsAsync(bag, info, cancellationToken).ConfigureAwait(false);
        await RequireDigestsAsync(bag, payload, cancellationToken).ConfigureAwait(false);
    }

    private async Task VerifyRecordsAsync(PackBag bag, PackInfo info, CancellationToken cancellationToken)
    {
        IReadOnlyList<WithheldRecord> withheld = await ReadWithheldAsync(bag, info, cancellationToken).ConfigureAwait(false);
        foreach (WithheldRecord record in withheld)
        {
            options.RecordWithheld?.Invoke(record.Seq, record.Reason);
        }

        PackProofChecker? proof = await PackProofChecker.OpenAsync(bag, info, options, withheld, cancellationToken).ConfigureAwait(false);
        _records = new PackRecordChecker(bag, info, proof, options.RecordFound, progress);
        await _records.CheckAsync(cancellationToken).ConfigureAwait(false);
        if (_records.Records != info.Records)
        {
            throw new PackFault(PackFiles.BagInfo, $"it names {info.Records} records, and there are {_records.Records}");
        }

        LedgerHead head = _records.Head;
        if (head.Count > info.Head.Count || (head.Count == info.Head.Count && head != info.Head))
        {
            throw new PackFault(PackFiles.BagInfo, $"the state that it names is not that of the last record, {head.Count - 1}");
        }

        if (proof is not null)
        {
            _checkpoint = await proof.CompleteAsync(_notProven, cancellationToken).ConfigureAwait(false);
            _isContinued = proof.IsContinued;
            _provenAgainst = proof.Checkpoint;
        }
        else if (options.MinimumCheckpoint is not null)
        {
            _isContinued = false;
        }
    }

    private static async Task<IReadOnlyList<WithheldRecord>> ReadWithheldAsync(PackBag bag, PackInfo info, CancellationToken cancellationToken)
    {
        IReadOnlyList<WithheldRecord> withheld = bag.Has(PackFiles.Withheld)
            ? WithheldList.Parse(await bag.ReadBytesAsync(PackFiles.Withheld, cancellationToken).ConfigureAwait(false)).Records
            : [];
        return withheld.Count == info.Withheld
            ? withheld
            : throw new PackFault(PackFiles.BagInfo, $"it names {info.Withheld} records that were left out, and {withheld.Count} are listed");
    }

    private static bool IsTag(string path) =>
        !IsPayload(path) && !string.Equals(path, PackFiles.TagManifest, StringComparison.Ordinal) && !path.StartsWith(PackFiles.SignatureFolder, StringComparison.Ordinal);

    private static bool IsPayload(string path) => path.StartsWith(PackFiles.PayloadFolder, StringComparison.Ordinal);

    private static async Task<string> ReadRequiredAsync(PackBag bag, string path, CancellationToken cancellationToken) =>
        bag.Has(path)
            ? await bag.ReadTextAsync(path, cancellationToken).ConfigureAwait(false)
            : throw new PackFault(path, "the file is missing");

    private static async Task<PackManifest> ReadManifestAsync(PackBag bag, string path, CancellationToken cancellationToken) =>
        PackManifest.Parse(path, await ReadRequiredAsync(bag, path, cancellationToken).ConfigureAwait(false));

    private static void RequireComplete(PackBag bag, PackManifest manifest, Func<string, bool> isCovered)
    {
        foreach (string path in bag.Paths.Where(isCovered))
        {
            if (!manifest.Digests.ContainsKey(path))
            {
                throw new PackFault(path, $"{manifest.Path} does not list it");
            }
        }

        foreach (string path in manifest.Digests.Keys)
        {
            if (!isCovered(path) || !bag.Has(path))
            {
                throw new PackFault(manifest.Path, $"it lists '{SafeText.Show(path)}', which is missing or does not belong there");
            }
        }
    }

    private static async Task RequireDigestsAsync(PackBag bag, PackManifest manifest, CancellationToken cancellationToken)
    {
        foreach ((string path, string digest) in manifest.Digests)
        {
            string actual = await bag.DigestAsync(path, cancellationToken).ConfigureAwait(false);
            if (!string.Equals(actual, digest, StringComparison.Ordinal))
            {
                throw new PackFault(path, $"its SHA-256 is {actual}, where {manifest.Path} says {digest}");
            }
        }
    }

    private void RequireOrigin(PackInfo info)
    {
        if (options.Origin is { } expected && !string.Equals(info.Origin, expected, StringComparison.Ordinal))
        {
            throw new PackFault(PackFiles.BagInfo, $"the pack is of the ledger '{SafeText.Show(info.Origin)}', not of '{SafeText.Show(expected)}'");
        }
    }

    private static void RequireOxum(PackBag bag, PackInfo info)
    {
        string[] payload = [.. bag.Paths.Where(IsPayload)];
        string oxum = string.Create(CultureInfo.InvariantCulture, $"{payload.Sum(bag.LengthOf)}.{payload.Length}");
        if (!string.Equals(oxum, info.PayloadOxum, StringComparison.Ordinal))
        {
            throw new PackFault(PackFiles.BagInfo, $"it names a payload of {SafeText.Show(info.PayloadOxum)} (bytes.files), and there are {oxum}");
        }
    }

    private EvidencePackVerification Result(PackFault? fault) => new()
    {
        Verdict = fault is not null ? PackVerdict.Invalid : IsProven ? PackVerdict.Valid : PackVerdict.Unverified,
        Reason = fault?.Message ?? (IsProven ? null : WhyUnverified()),
        File = fault?.File,
        Seq = fault?.Seq,
        Byte = fault?.Byte,
        Records = _records?.Records ?? 0,
        Origin = _origin,
        TagManifestSha256 = _tagManifestSha256,
        Checkpoint = _provenAgainst,
        SignedBy = fault is null && _statement is { IsTrusted: true } ? _statement.TrustedBy : [],
        NotProven = [.. _notProven, .. NeverProven()],
    };

    private bool IsProven => _statement is { IsTrusted: true } && _checkpoint is { IsTrusted: true } && _isContinued;

    private string WhyUnverified() =>
        _statement is null ? "Nobody signed the pack."
        : !_statement.IsTrusted ? _statement.Reason ?? "No trusted key signed the pack."
        : _checkpoint is not { IsTrusted: true } ? "The checkpoint: " + (_checkpoint?.Reason ?? "there is none.")
        : "It is not shown to continue the checkpoint that was given.";

    private IEnumerable<string> NeverProven()
    {
        if (_statement is not { IsTrusted: true })
        {
            yield return "Who made the pack: no trusted key signed it.";
        }

        if (_checkpoint is not { IsTrusted: true })
        {
            yield return "That the ledger held these records: no checkpoint by a trusted key shows it.";
        }

        yield return "That no record in scope was left out: only records that are there, and those that are listed as withheld, are proven.";
        yield return "That the reports agree with the records, and that what the records say is true.";
    }
}
