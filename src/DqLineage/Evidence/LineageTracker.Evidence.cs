using System.Diagnostics;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Writes an evidence pack to a file: the records in scope, byte for byte, reports for people, and manifests to check them with.</summary>
    /// <param name="path">The zip file. It appears under this name only once it is complete.</param>
    /// <param name="scope">What the pack is about.</param>
    /// <param name="options">What making it is told.</param>
    /// <param name="progress">Told the number of records written, every thousand.</param>
    /// <param name="cancellationToken">Stops; no file is left.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    /// <exception cref="ArgumentException">The scope says nothing; for everything pass <see cref="EvidenceScope.Everything"/>.</exception>
    /// <exception cref="RunNotFoundException">The scope names a run that the ledger did not hold.</exception>
    /// <exception cref="LedgerDamagedException">A record in scope is not what was written.</exception>
    /// <exception cref="InvalidOperationException">The scope is too large for one pack: the proof would be over 256 MiB, or the list of withheld records over 32 MiB.</exception>
    public async Task<EvidencePackResult> WriteEvidencePackAsync(
        string path, EvidenceScope scope, EvidencePackOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new EvidencePackOptions();
        var file = new CompleteFile(path, "set EvidencePackOptions.Overwrite", options.Overwrite);
        EvidencePackResult pack = await file.WriteAsync(
            stream => WritePackAsync(stream, scope, options, progress, cancellationToken)).ConfigureAwait(false);
        return await RecordPackAsync(pack, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes an evidence pack to a stream: the same bytes as to a file.</summary>
    /// <param name="destination">Where to; it is only written, from front to back, and left open.</param>
    /// <param name="scope">What the pack is about.</param>
    /// <param name="options">What making it is told.</param>
    /// <param name="progress">Told the number of records written, every thousand.</param>
    /// <param name="cancellationToken">Stops; what was written so far is no pack.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ArgumentException">The scope says nothing; for everything pass <see cref="EvidenceScope.Everything"/>.</exception>
    /// <exception cref="RunNotFoundException">The scope names a run that the ledger did not hold.</exception>
    /// <exception cref="LedgerDamagedException">A record in scope is not what was written.</exception>
    /// <exception cref="InvalidOperationException">The scope is too large for one pack: the proof would be over 256 MiB, or the list of withheld records over 32 MiB.</exception>
    public async Task<EvidencePackResult> WriteEvidencePackAsync(
        Stream destination, EvidenceScope scope, EvidencePackOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        options ??= new EvidencePackOptions();
        EvidencePackResult pack = await WritePackAsync(destination, scope, options, progress, cancellationToken).ConfigureAwait(false);
        return await RecordPackAsync(pack, options, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EvidencePackResult> WritePackAsync(
        Stream destination, EvidenceScope scope, EvidencePackOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using Activity? activity = DqLineageDiagnostics.StartPack(_store.StoreSystem);
        long begun = Stopwatch.GetTimestamp();
        try
        {
            EvidencePackResult pack = await WritePackUnmeasuredAsync(destination, scope, options, progress, cancellationToken).ConfigureAwait(false);
            DqLineageDiagnostics.Packed(activity, _store.StoreSystem, pack.Records, Stopwatch.GetElapsedTime(begun), fault: null);
            return pack;
        }
        catch (Exception exception)
        {
            DqLineageDiagnostics.Packed(activity, _store.StoreSystem, records: null, Stopwatch.GetElapsedTime(begun), exception);
            throw;
        }
    }

    private async Task<EvidencePackResult> WritePackUnmeasuredAsync(
        Stream destination, EvidenceScope scope, EvidencePackOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        scope.Validate();
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        EvidenceScope resolved = scope.Run is { } run
            ? scope with { Run = await ResolveAsync(run, scope.AsOf, scope.Tenant, cancellationToken).ConfigureAwait(false) }
            : scope;

        // Every text of the pack names its scope.
        if (options.WithholdsCardNumbers && CardNumberSearch.IsIn(resolved.ToString()))
        {
            throw new ArgumentException("The scope holds the number of a payment card, and a pack says what it is about: choose another scope, such as a run or a time, or set EvidencePackOptions.WithholdsCardNumbers to false.", nameof(scope));
        }

        var withholding = new PackWithholding(options, await ReadMaskingAsync(options.Masking, resolved.Tenant, cancellationToken).ConfigureAwait(false));
        PackContents contents = await PackContents.SelectAsync(_store, resolved, withholding.ReasonFor, cancellationToken).ConfigureAwait(false);
        await ProveAsync(contents, options, cancellationToken).ConfigureAwait(false);
        string digest = await new PackWriter(contents, options, progress).WriteAsync(destination, cancellationToken).ConfigureAwait(false);
        Log.PackWritten(_store.Logger, contents.Count, digest);
        return new EvidencePackResult
        {
            Scope = resolved,
            Records = contents.Count,
            Withheld = contents.Withheld.Count,
            LedgerSize = contents.Head.Count,
            TagManifestSha256 = digest,
        };
    }

    /// <summary>Finds or signs the checkpoint that the records are proven against, and an earlier one that it continues.</summary>
    private async Task ProveAsync(PackContents contents, EvidencePackOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerSigner>? signers = options.Signer is { } given ? [given] : _options.Checkpoints?.Signers;
        contents.Signer = signers?[0];
        IReadOnlyList<long> kept = await _store.ListCheckpointsAsync(cancellationToken).ConfigureAwait(false);
        if (signers is not null)
        {
            contents.Checkpoint = await _checkpoints.MakeAsync(signers, contents.Head.Count, cancellationToken).ConfigureAwait(false);
        }
        else if (kept.FirstOrDefault(size => size >= contents.Head.Count) is > 0 and var covering)
        {
            contents.Checkpoint = await _store.ReadSignedCheckpointAsync(covering, cancellationToken).ConfigureAwait(false);
        }

        if (contents.Checkpoint is { } checkpoint)
        {
            long earlier = kept.LastOrDefault(size => size < checkpoint.Checkpoint.Size);
            contents.Earlier = options.ConsistentWith
                ?? (earlier > 0 ? await _store.ReadSignedCheckpointAsync(earlier, cancellationToken).ConfigureAwait(false) : null);
            RequireEarlier(contents.Earlier, checkpoint);
        }
        else if (options.ConsistentWith is not null)
        {
            throw new ArgumentException("Nothing signed covers this state of the ledger, so nothing can be shown to continue the earlier checkpoint: give a signer.", nameof(options));
        }
    }

    private static void RequireEarlier(SignedCheckpoint? earlier, SignedCheckpoint checkpoint)
    {
        if (earlier is not null && earlier.Checkpoint.Size > checkpoint.Checkpoint.Size)
        {
            throw new ArgumentException(
                $"The checkpoint to continue is of {earlier.Checkpoint.Size} records, and the pack shows a state of {checkpoint.Checkpoint.Size}: ask for a later state, or give an earlier checkpoint.");
        }
    }

    // Only what is complete is recorded: a file under its name, or a stream to its end.
    private async Task<EvidencePackResult> RecordPackAsync(EvidencePackResult pack, EvidencePackOptions options, CancellationToken cancellationToken)
    {
        if (!options.RecordInLedger || _store.IsReadOnly)
        {
            return pack;
        }

        var written = new PackWritten
        {
            Scope = pack.Scope.ToString(),
            Records = pack.Records,
            LedgerSize = pack.LedgerSize,
            TagManifestSha256 = pack.TagManifestSha256,
        };
        EvidenceScope scope = pack.Scope;
        var place = new RecordOptions { Context = new LineageContext { Job = scope.Job, Run = scope.Run?.Id, Tenant = scope.Tenant } };
        Recorded<PackWritten> recorded = await RecordAsync(RecordTypes.PackWritten, written, place, cancellationToken).ConfigureAwait(false);
        return pack with { RecordedAt = recorded.Seq };
    }
}
