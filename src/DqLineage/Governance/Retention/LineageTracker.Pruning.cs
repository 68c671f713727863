using System.Globalization;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Takes the content of records out of the ledger that the retention policies say are due: those that a signed checkpoint covers, a verified evidence pack holds, and no legal hold keeps.</summary>
    /// <remarks>
    /// What was decided is recorded first, and then done: a process that ends in between leaves that to the next one that opens the ledger to write. Positions, times, kinds and
    /// leaf hashes stay, so that chain, tree, checkpoints and the proofs of packs stay valid; <see cref="VerifyAsync"/> says how many records it can no longer show.
    /// Queries pass pruned records over. Index and lineage graph are made again, which reads the whole ledger: let no other process have it open meanwhile, or it is slow until it opens the ledger again.
    /// </remarks>
    /// <param name="options">The pack, who trusts it, and why.</param>
    /// <param name="progress">Told how far the lines were rewritten.</param>
    /// <param name="cancellationToken">Gives up. Once the decision was recorded, it is carried out by the next opening.</param>
    /// <returns>What was pruned; nothing when nothing is due.</returns>
    /// <exception cref="PruneRefusedException">There is no checkpoint or no valid pack, the pack lacks a record, holds changed meanwhile, or the store cannot prune.</exception>
    /// <exception cref="ArgumentException">No reason is given, or nobody who prunes.</exception>
    /// <exception cref="LedgerReadOnlyException">The ledger takes no records.</exception>
    public async Task<PruneResult> PruneAsync(PruneOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        string person = IdentifierRule.Require(PersonOr(options.PrunedBy, options: null), "pruning's person", nameof(options));
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Reason, nameof(options));
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        if (_store.IsReadOnly)
        {
            throw _store.ReadOnlyFault();
        }

        if (!_store.CanPrune)
        {
            throw new PruneRefusedException(PruneRefusal.NotSupported, $"the {_store.StoreSystem} store cannot prune. Copy the ledger into one that can, such as SQLite.");
        }

        long head = await CountRecordsAsync(AsOf.Now, cancellationToken).ConfigureAwait(false);
        long toSeq = await RequireCheckpointAsync(options, cancellationToken).ConfigureAwait(false);
        PruneSelection selection = await SelectDueAsync(options, head, toSeq, cancellationToken).ConfigureAwait(false);
        string pack = selection.Count == 0 ? string.Empty : await RequireExportedAsync(options, selection, cancellationToken).ConfigureAwait(false);
        LedgerTreeHead tree = await _store.GetTreeHeadAsync(head, cancellationToken).ConfigureAwait(false);
        var prunings = new List<Recorded<Pruning>>();
        foreach ((SeqSet positions, SortedDictionary<string, long> byKind) in selection.Pieces)
        {
            var pruning = new Pruning
            {
                LedgerSize = tree.Size,
                Root = tree.Root.ToString(),
                Records = positions.Count,
                ByKind = byKind,
                Positions = positions.ToPairs(),
                PackTagManifestSha256 = pack,
                Policies = [.. selection.Policies],
                Reason = options.Reason,
                PrunedBy = person,
            };
            prunings.Add(await RecordPruningAsync(pruning, head, cancellationToken).ConfigureAwait(false));
        }

        if (prunings.Count > 0)
        {
            await _store.CompletePruningsAsync(progress, cancellationToken).ConfigureAwait(false);
            _projections?.Forget();
        }

        return new PruneResult
        {
            Records = selection.Count,
            ByKind = selection.Pieces.SelectMany(piece => piece.ByKind).GroupBy(kind => kind.Key, StringComparer.Ordinal)
                .ToDictionary(kind => kind.Key, kind => kind.Sum(one => one.Value), StringComparer.Ordinal),
            Held = selection.Held,
            Prunings = prunings,
        };
    }

    /// <summary>The position before which records may be pruned: what a checkpoint by a trusted key covers and the ledger agrees with.</summary>
    private async Task<long> RequireCheckpointAsync(PruneOptions options, CancellationToken cancellationToken)
    {
        SignedCheckpoint? newest = await _store.ReadNewestCheckpointAsync(cancellationToken).ConfigureAwait(false);
        if (newest is null)
        {
            throw new PruneRefusedException(PruneRefusal.NotCheckpointed, "the ledger has no checkpoint. Make one with CreateCheckpointAsync, or 'dqlineage checkpoint', and keep a copy elsewhere.");
        }

        SignatureVerification signed = newest.Verify(options.Trust, _store.Identity!.Origin);
        if (!signed.IsTrusted)
        {
            throw new PruneRefusedException(
                PruneRefusal.NotCheckpointed,
                $"no trusted key signed the ledger's newest checkpoint. {signed.Reason} A key is trusted under the name that it signs with, which is the ledger's origin unless another was given: {_store.Identity.Origin}.");
        }

        await RequireSameTreeAsync(newest.Checkpoint, PruneRefusal.NotCheckpointed, "the ledger contradicts its newest checkpoint. Verify it.", cancellationToken).ConfigureAwait(false);
        return !(options.ToSeq > newest.Checkpoint.Size)
            ? options.ToSeq ?? newest.Checkpoint.Size
            : throw new PruneRefusedException(
                PruneRefusal.NotCheckpointed,
                string.Create(CultureInfo.InvariantCulture, $"records up to {options.ToSeq} are asked for, and the newest checkpoint covers {newest.Checkpoint.Size}. Make one with CreateCheckpointAsync."));
    }

    private async Task<PruneSelection> SelectDueAsync(PruneOptions options, long head, long toSeq, CancellationToken cancellationToken)
    {
        var selection = new PruneSelection();
        var query = new RetentionQuery { AsOf = AsOf.Seq(head - 1), At = _clock.GetUtcNow(), Kind = options.Kind, Tenant = options.Tenant };
        await foreach ((LedgerLine line, RetentionJudgement judgement) in JudgeRetentionAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (line.Seq >= toSeq)
            {
                break;
            }

            selection.Add(line, judgement);
        }

        return selection;
    }

    /// <summary>Makes sure that a valid pack of this ledger holds all of the records.</summary>
    /// <returns>The digest that the pack is named by.</returns>
    private async Task<string> RequireExportedAsync(PruneOptions options, PruneSelection selection, CancellationToken cancellationToken)
    {
        var found = new SeqSet();
        var withheld = new Dictionary<long, string>();
        var check = new EvidencePackVerificationOptions { Trust = options.Trust, Origin = _store.Identity!.Origin, RecordFound = found.Add, RecordWithheld = withheld.Add };
        EvidencePackVerification pack = await EvidencePack.VerifyAsync(options.PackPath, check, progress: null, cancellationToken).ConfigureAwait(false);
        if (!pack.IsValid || pack.Checkpoint is null)
        {
            throw new PruneRefusedException(PruneRefusal.PackNotValid, $"the pack {options.PackPath} is not valid by the trusted keys. {pack.Reason}");
        }

        await RequireSameTreeAsync(
            pack.Checkpoint, PruneRefusal.PackOfAnotherLedger, $"the pack {options.PackPath} is of another ledger, or of another history of it.", cancellationToken).ConfigureAwait(false);
        foreach (long seq in selection.Pieces.SelectMany(piece => piece.Positions))
        {
            if (!found.Contains(seq))
            {
                string how = withheld.TryGetValue(seq, out string? reason) ? $"withholds it ({SafeText.Show(reason)})" : "does not hold it";
                throw new PruneRefusedException(
                    PruneRefusal.NotInPack,
                    string.Create(CultureInfo.InvariantCulture, $"record {seq} is due, and the pack {options.PackPath} {how}. Make a pack of all records that are due, or say which are meant by ToSeq, Kind or Tenant."));
            }
        }

        return pack.TagManifestSha256!;
    }

    private async Task RequireSameTreeAsync(Checkpoint checkpoint, PruneRefusal refusal, string message, CancellationToken cancellationToken)
    {
        long count = await CountRecordsAsync(AsOf.Now, cancellationToken).ConfigureAwait(false);
        if (checkpoint.Size > count || (await _store.GetTreeHeadAsync(checkpoint.Size, cancellationToken).ConfigureAwait(false)).Root != checkpoint.Root)
        {
            throw new PruneRefusedException(refusal, message);
        }
    }

    // Holds decide what may be pruned, so none may have changed since they were read.
    private async Task<Recorded<Pruning>> RecordPruningAsync(Pruning pruning, long head, CancellationToken cancellationToken)
    {
        var key = LedgerKey.OfKind(RecordKinds.Hold);
        var options = new RecordOptions { Condition = new AppendCondition { Key = key, AfterSeq = head - 1 } };
        try
        {
            return await RecordAsync(RecordTypes.Pruning, pruning, options, cancellationToken).ConfigureAwait(false);
        }
        catch (AppendConflictException exception) when (exception.Key == key)
        {
            throw new PruneRefusedException(PruneRefusal.HoldsChanged, $"record {exception.Seq} changed the legal holds meanwhile. Try again.", exception);
        }
    }
}
