using System.Globalization;
using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Reopens an archive: makes a copy of this ledger as it was when an evidence pack was made, in which the records that were pruned since have their content again.</summary>
    /// <remarks>
    /// The copy is a ledger like any other: it verifies, and every question can be asked of it. This one stays pruned; who reopened the archive, and why, is recorded in it before anything is copied.
    /// What the pack holds counts only as far as it has the hashes that this ledger kept, so nobody has to be trusted. Texts whose key was destroyed stay sealed.
    /// </remarks>
    /// <param name="packPath">The evidence pack, such as the one that a pruning names.</param>
    /// <param name="destination">Where to: an empty store, which is not disposed. Open it with <see cref="LineageStoreOptions.ReadOnly"/> later, and dispose of it when nobody has to look any more.</param>
    /// <param name="options">Who reopens it, and why.</param>
    /// <param name="progress">Told the number of records that the copy has, every few thousand.</param>
    /// <param name="cancellationToken">Stops. What was copied is a shorter ledger; begin again in an empty place.</param>
    /// <returns>What the copy holds.</returns>
    /// <exception cref="ArgumentException">No reason is given, or nobody who reopens it.</exception>
    /// <exception cref="EvidencePackException">The file is no pack, or was changed.</exception>
    /// <exception cref="LedgerMismatchException">The pack is of another ledger, or of a later state than this one; or the destination is not empty.</exception>
    /// <exception cref="IOException">The pack cannot be read.</exception>
    public async Task<ReopenResult> ReopenArchiveAsync(
        string packPath, LineageStore destination, ReopenOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(packPath);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(options);
        string person = IdentifierRule.Require(PersonOr(options.ReopenedBy, options: null), "reopened archive's person", nameof(options));
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Reason, nameof(options));
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        LedgerHead empty = await RequireEmptyAsync(destination, cancellationToken).ConfigureAwait(false);
        var file = new FileStream(packPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024, FileOptions.Asynchronous);
        await using ConfiguredAsyncDisposable end = file.ConfigureAwait(false);
        EvidencePackVerification pack = await RequirePackAsync(file, packPath, cancellationToken).ConfigureAwait(false);
        PackBag bag = await PackBag.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        long size = await RequireStateAsync(bag, packPath, cancellationToken).ConfigureAwait(false);
        Recorded<AccessRecord>? access = _store.IsReadOnly ? null : await RecordAccessAsync(AccessTo(pack, person, options.Reason), cancellationToken: cancellationToken).ConfigureAwait(false);

        var archived = new ArchivedLines(_store, new PackRecords(bag), packPath);
        LedgerHead copied = await destination.ImportAsync(archived.ReadAsync(size, cancellationToken), empty, progress, cancellationToken).ConfigureAwait(false);

        // Only now it has its identity.
        await destination.OpenAsync(settings: null, cancellationToken).ConfigureAwait(false);
        await _store.CopyCheckpointsAsync(destination, copied.Count, cancellationToken).ConfigureAwait(false);
        return new ReopenResult { Records = copied.Count, Restored = archived.Restored, StillPruned = archived.StillPruned, Access = access };
    }

    private static async Task<LedgerHead> RequireEmptyAsync(LineageStore destination, CancellationToken cancellationToken)
    {
        await destination.OpenAsync(settings: null, cancellationToken).ConfigureAwait(false);
        LedgerHead there = await destination.GetHeadAsync(cancellationToken).ConfigureAwait(false);
        return there.Count == 0
            ? there
            : throw new LedgerMismatchException($"There is a ledger at {destination.Location} already: reopen the archive in an empty place.") { Location = destination.Location };
    }

    private async Task<EvidencePackVerification> RequirePackAsync(FileStream file, string packPath, CancellationToken cancellationToken)
    {
        EvidencePackVerification pack = await EvidencePack.VerifyAsync(file, options: null, progress: null, cancellationToken).ConfigureAwait(false);
        return pack.Verdict == PackVerdict.Invalid ? throw new EvidencePackException($"{packPath} cannot be reopened: {pack.Reason}")
            : string.Equals(pack.Origin, _store.Identity!.Origin, StringComparison.Ordinal) ? pack
            : throw new LedgerMismatchException($"The pack {packPath} is of the ledger '{SafeText.Show(pack.Origin!)}', not of '{_store.Identity.Origin}'.") { Location = _store.Location };
    }

    /// <summary>The size of the ledger's state that the pack shows.</summary>
    private async Task<long> RequireStateAsync(PackBag bag, string packPath, CancellationToken cancellationToken)
    {
        var info = PackInfo.Parse(await bag.ReadTextAsync(PackFiles.BagInfo, cancellationToken).ConfigureAwait(false));
        long count = await CountRecordsAsync(AsOf.Now, cancellationToken).ConfigureAwait(false);
        return info.Head.Count <= count
            ? info.Head.Count
            : throw new LedgerMismatchException(string.Create(
                CultureInfo.InvariantCulture, $"The pack {packPath} shows {info.Head.Count} records, and the ledger at {_store.Location} has {count}: it is an older copy, or records are missing at its end."))
            {
                Location = _store.Location,
            };
    }

    private static AccessRecord AccessTo(EvidencePackVerification pack, string person, string reason) => new()
    {
        UserId = person,
        ResourceType = "evidence-pack",
        ResourceId = pack.TagManifestSha256!,
        AccessType = AccessType.Read,
        RowsAccessed = pack.Records,
        Metadata = new Dictionary<string, DataValue>(StringComparer.Ordinal) { ["reason"] = reason },
    };
}
