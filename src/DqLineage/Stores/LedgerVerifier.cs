using System.Diagnostics;

namespace DqLineage.Stores;

/// <summary>Rehashes every line of a ledger, follows the chain, and folds the tree.</summary>
/// <remarks>
/// What can be done with each line by itself, several tasks do; what joins the lines is checked in their order. So what is
/// reported is what stands first, whichever task finds a fault earlier.
/// </remarks>
internal sealed class LedgerVerifier(LineageStore store, VerificationPlan plan, IProgress<long>? progress)
{
    private const int ReportEvery = 4096;

    private readonly LedgerTreeBuilder _tree = new();
    private readonly CheckpointComparison _checkpoints = new(plan.Claims);
    private readonly IndexCheck? _index = plan.ComparesIndex ? store.BeginIndexCheck() : null;
    private LedgerHead _head = LedgerHead.Empty;
    private bool _isWithinBatch;
    private long _bytes;
    private long _comparedTiles;
    private long _wrongTiles;
    private long _firstWrongTile;

    /// <summary>The size of the tree at which something is to be compared.</summary>
    private long? NextSize => plan.Prunings.NextSize is { } pruned && !(_checkpoints.NextSize < pruned) ? pruned : _checkpoints.NextSize;

    internal async Task<LedgerVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        LedgerDamage? damage = await CheckAllAsync(cancellationToken).ConfigureAwait(false);
        if (damage is null && store.Damage is null && _isWithinBatch && plan.ToSeq is null)
        {
            damage = DamageHere("the last batch lacks its last record");
        }

        if (damage is null)
        {
            await CompareTilesAsync(_head.Count, cancellationToken).ConfigureAwait(false);
        }

        LedgerCacheFault? cacheFault = CachedTilesFault() ?? await FoldedTilesFaultAsync(cancellationToken).ConfigureAwait(false);
        LedgerHash root = _tree.Root();
        long count = Math.Max((await store.GetHeadAsync(cancellationToken).ConfigureAwait(false)).Count, _head.Count);
        IReadOnlyList<CheckpointCheck> checkpoints = await CompareRestAsync(damage ?? store.Damage, count, cancellationToken).ConfigureAwait(false);
        progress?.Report(_head.Count - plan.FromSeq);
        return new LedgerVerification
        {
            FirstSeq = plan.FromSeq,
            Records = _head.Count - plan.FromSeq,
            Pruned = plan.Prunings.Records,
            Bytes = _bytes,
            Damage = damage ?? store.Damage,
            Head = _head,
            Root = root,
            CacheFault = cacheFault,
            IndexFault = damage is null ? _index?.Complete(cancellationToken) : null,
            ProjectionFault = damage is null ? plan.Projections?.Complete() : null,
            Checkpoints = checkpoints,
            Duration = Stopwatch.GetElapsedTime(start),
            NotChecked = NotChecked(checkpoints, count),
        };
    }

    /// <summary>Takes what comes before the first line to be read from what the store keeps of the tree.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (plan.FromSeq == 0)
        {
            Reach();
            return;
        }

        await store.GrowTreeAsync(_tree, plan.FromSeq, cancellationToken).ConfigureAwait(false);
        LedgerLine before = await store.ReadOneAsync(plan.FromSeq - 1, cancellationToken).ConfigureAwait(false);
        _head = new LedgerHead { Count = plan.FromSeq, Time = before.Time, LastHash = before.ComputeHash() };
        _isWithinBatch = before.HasMore;
        _comparedTiles = plan.FromSeq / LedgerTree.TileLeaves;
        _checkpoints.PassOver(_tree, plan.FromSeq);
        Reach();
    }

    /// <summary>Compares the checkpoints behind the last line that was read with what the store keeps of the tree.</summary>
    private async Task<IReadOnlyList<CheckpointCheck>> CompareRestAsync(LedgerDamage? damage, long count, CancellationToken cancellationToken)
    {
        while (damage is null && _checkpoints.NextSize is { } size && size <= count)
        {
            await store.GrowTreeAsync(_tree, size, cancellationToken).ConfigureAwait(false);
            _checkpoints.Reach(_tree);
        }

        // How long a damaged ledger was, nobody can tell any more.
        return _checkpoints.Complete(damage is null ? count : long.MaxValue);
    }

    private List<string> NotChecked(IReadOnlyList<CheckpointCheck> checkpoints, long count)
    {
        List<string> notChecked = [.. plan.NotChecked, .. plan.Prunings.NotChecked()];
        if (plan.FromSeq > 0)
        {
            notChecked.Add($"The lines before record {plan.FromSeq}: their hashes were taken from what the store keeps of them.");
        }

        if (plan.ToSeq is { } end)
        {
            notChecked.Add($"The lines from record {end} on.");
        }

        CheckpointCheck? given = checkpoints.FirstOrDefault(check => check is { IsKept: false, Outcome: CheckpointOutcome.Agrees });
        if (given is null)
        {
            notChecked.Add("Whether records were removed from the end, or the whole ledger was replaced by another: that takes a signed checkpoint kept elsewhere.");
        }
        else if (given.Size < count)
        {
            notChecked.Add($"Whether records from {given.Size} on were removed or replaced: the checkpoint that was given does not reach them, a later one does.");
        }

        notChecked.Add("Whether what the records say is true.");
        return notChecked;
    }

    private async Task<LedgerDamage?> CheckAllAsync(CancellationToken cancellationToken)
    {
        long count = (await store.GetHeadAsync(cancellationToken).ConfigureAwait(false)).Count;
        var reader = new HashedLineReader(store, _index, plan.FromSeq, Math.Min(plan.ToSeq ?? count, count), plan.Tasks);
        await foreach (HashedLines lines in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            LedgerDamage? damage = Check(lines) ?? lines.Damage;
            await CompareTilesAsync(_head.Count - 1, cancellationToken).ConfigureAwait(false);
            if (damage is not null)
            {
                return damage;
            }
        }

        return null;
    }

    /// <summary>Checks what a line has to do with the one before it.</summary>
    private LedgerDamage? Check(HashedLines lines)
    {
        LedgerDamage? damage = null;
        int good = 0;
        foreach (LedgerLine line in lines.Lines)
        {
            if ((_head.FaultOf(line) ?? plan.Prunings.FaultOf(line)) is { } fault)
            {
                damage = DamageHere(fault);
                break;
            }

            _index?.Add(line.Seq, lines.KeySums![good]);
            plan.Projections?.Add(line);
            _isWithinBatch = line.HasMore;
            _head = new LedgerHead { Count = line.Seq + 1, Time = line.Time, LastHash = lines.Hashes[good++] };
            _bytes += line.Utf8.Length + 1;
            if (_head.Count % ReportEvery == 0)
            {
                progress?.Report(_head.Count - plan.FromSeq);
            }
        }

        return Grow(lines.Hashes.AsSpan(0, good)) ?? damage;
    }

    /// <summary>Adds leaves, stopping where a checkpoint or a pruning is to be compared.</summary>
    private LedgerDamage? Grow(ReadOnlySpan<LedgerHash> leaves)
    {
        while (NextSize is { } size && size - _tree.Size <= leaves.Length)
        {
            int before = (int)(size - _tree.Size);
            _tree.Add(leaves[..before]);
            leaves = leaves[before..];
            if (Reach() is { } fault)
            {
                return new LedgerDamage { File = store.Location, Seq = size - 1, Byte = 0, Reason = fault };
            }
        }

        _tree.Add(leaves);
        return null;
    }

    private string? Reach()
    {
        _checkpoints.Reach(_tree);
        return plan.Prunings.Reach(_tree);
    }

    /// <summary>Compares the tiles that end at a record or before with what the store keeps.</summary>
    /// <param name="end">The end of the records that are known to be good: a line is, once the next one names its hash.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private async ValueTask CompareTilesAsync(long end, CancellationToken cancellationToken)
    {
        for (; (_comparedTiles + 1) * LedgerTree.TileLeaves <= end; _comparedTiles++)
        {
            if (await store.ReadCachedTileRootAsync(_comparedTiles, cancellationToken).ConfigureAwait(false) is { } cached
                && cached != _tree.TileRoot(_comparedTiles))
            {
                _firstWrongTile = _wrongTiles == 0 ? _comparedTiles : _firstWrongTile;
                _wrongTiles++;
            }
        }
    }

    private LedgerDamage DamageHere(string reason) => new() { File = store.Location, Seq = _head.Count, Byte = 0, Reason = reason };

    private LedgerCacheFault? CachedTilesFault() => _wrongTiles == 0 ? null : new LedgerCacheFault
    {
        Location = store.Location,
        FirstSeq = _firstWrongTile * LedgerTree.TileLeaves,
        Tiles = _wrongTiles,
        Reason = "hashes that the store keeps beside the lines are not those of the lines. A root kept elsewhere tells which of the two was changed. If the lines are right, close the ledger everywhere and delete the store's index: it is made again from the lines.",
    };

    private async ValueTask<LedgerCacheFault?> FoldedTilesFaultAsync(CancellationToken cancellationToken) =>
        await store.FindStaleTileAsync(_tree, _comparedTiles, cancellationToken).ConfigureAwait(false) is not { } tile ? null : new LedgerCacheFault
        {
            Location = store.Location,
            FirstSeq = tile * LedgerTree.TileLeaves,
            Tiles = 1,
            Reason = "the lines are not those that this instance of the store has folded into its tree head before. Find out who changed them, and open the store again.",
        };
}
