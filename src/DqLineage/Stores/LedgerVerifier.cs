using System.Diagnostics;
using System.Threading.Channels;

namespace DqLineage.Stores;

/// <summary>Rehashes every line of a ledger, follows the chain, and folds the tree.</summary>
/// <remarks>
/// One task reads and parses, another hashes and checks. What lies between them is bounded by bytes. What is checked first
/// is what stands first, whichever of the two finds a fault earlier.
/// </remarks>
internal sealed class LedgerVerifier(LineageStore store, IProgress<long>? progress)
{
    private const int ReportEvery = 4096;

    // With the one that is filled and the one that is checked: at most four, of 1 MiB or of one line each.
    private const int WaitingBatches = 2;

    private static readonly string[] s_notChecked =
    [
        "Whether records were removed from the end, or the whole ledger was replaced by another: that takes a signed checkpoint kept elsewhere.",
        "Whether what the records say is true.",
    ];

    private readonly LedgerHash[] _hashes = new LedgerHash[LineBatch.MaxLines];
    private readonly LedgerTreeBuilder _tree = new();
    private LedgerHead _head = LedgerHead.Empty;
    private bool _isWithinBatch;
    private long _comparedTiles;
    private long _wrongTiles;
    private long _firstWrongTile;

    internal async Task<LedgerVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        LedgerDamage? damage = await CheckAllAsync(cancellationToken).ConfigureAwait(false);
        if (damage is null && store.Damage is null && _isWithinBatch)
        {
            damage = DamageHere("the last batch lacks its last record");
        }

        if (damage is null)
        {
            await CompareTilesAsync(_head.Count, cancellationToken).ConfigureAwait(false);
        }

        LedgerCacheFault? cacheFault = CachedTilesFault() ?? await FoldedTilesFaultAsync(cancellationToken).ConfigureAwait(false);
        progress?.Report(_head.Count);
        return new LedgerVerification
        {
            Records = _head.Count,
            Damage = damage ?? store.Damage,
            Head = _head,
            Root = _tree.Root(),
            CacheFault = cacheFault,
            Duration = Stopwatch.GetElapsedTime(start),
            NotChecked = s_notChecked,
        };
    }

    private async Task<LedgerDamage?> CheckAllAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<LineBatch>(new BoundedChannelOptions(WaitingBatches) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(batches.Writer, stop.Token), CancellationToken.None);
        bool isEnd = false;
        try
        {
            await foreach (LineBatch batch in batches.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (await CheckAsync(batch, cancellationToken).ConfigureAwait(false) is { } damage)
                {
                    return damage;
                }
            }

            isEnd = true;
        }
        finally
        {
            if (!isEnd)
            {
                // The outcome is known; how the reading of what comes later ends does not matter.
                await stop.CancelAsync().ConfigureAwait(false);
                await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return await reading.ConfigureAwait(false);
    }

    /// <summary>Reads to the end, or to a line that cannot be read.</summary>
    /// <returns>What is wrong with that line.</returns>
    private async Task<LedgerDamage?> ReadAsync(ChannelWriter<LineBatch> batches, CancellationToken cancellationToken)
    {
        LedgerDamage? damage = null;
        var batch = new LineBatch();
        try
        {
            try
            {
                await foreach (LedgerLine line in store.ReadAsync(0, toSeq: null, cancellationToken).ConfigureAwait(false))
                {
                    batch.Add(line);
                    if (batch.IsFull)
                    {
                        await batches.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                        batch = new LineBatch();
                    }
                }
            }
            catch (LedgerDamagedException exception)
            {
                damage = exception.Damage;
            }

            await batches.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            return damage;
        }
        finally
        {
            batches.Complete();
        }
    }

    private async ValueTask<LedgerDamage?> CheckAsync(LineBatch batch, CancellationToken cancellationToken)
    {
        LedgerDamage? damage = null;
        int good = 0;
        batch.ComputeHashes(_hashes.AsSpan(0, batch.Lines.Count));
        foreach (LedgerLine line in batch.Lines)
        {
            if (_head.FaultOf(line) is { } fault)
            {
                damage = DamageHere(fault);
                break;
            }

            _isWithinBatch = line.HasMore;
            _head = new LedgerHead { Count = line.Seq + 1, Time = line.Time, LastHash = _hashes[good++] };
            if (_head.Count % ReportEvery == 0)
            {
                progress?.Report(_head.Count);
            }
        }

        _tree.Add(_hashes.AsSpan(0, good));
        await CompareTilesAsync(_head.Count - 1, cancellationToken).ConfigureAwait(false);
        return damage;
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
