namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    private const int RecentTiles = 8;

    // The first place is for the tile that ends a tree, which most proofs need. A tile never changes, and a reference is written at
    // once: no lock is needed, and what one caller displaces another reads again.
    private readonly LedgerTile?[] _recentTiles = new LedgerTile?[RecentTiles];

    /// <summary>Proves that a line stands at its place in the ledger's Merkle tree (RFC 6962 §2.1.1).</summary>
    /// <param name="seq">The line's position, from 0.</param>
    /// <param name="size">How many lines the tree has, from the first; by default all that the ledger has now.</param>
    /// <param name="cancellationToken">Gives up; what was read so far need not be read again.</param>
    /// <returns>The hashes of the siblings, from the leaf upwards: none for a tree of one line, at most 63.</returns>
    /// <remarks>
    /// <para><see cref="LedgerProof.VerifyInclusion"/> checks it, against the head of that size and the line's leaf hash. A proof
    /// is about the line as the tree has it, and asking for one checks nothing.</para>
    /// <para>The first proof folds the tree, as <see cref="GetTreeHeadAsync"/> does; a further one reads the leaf hashes of at most
    /// two tiles of 256 lines. Stores that keep these hashes read no line.</para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative or not below the size, or the size is beyond the end of the ledger.</exception>
    /// <exception cref="LedgerDamagedException">A line is not what was written.</exception>
    /// <exception cref="LineageStoreException">The hashes that the store keeps beside the lines do not fit each other; <see cref="VerifyAsync"/> says which.</exception>
    public async ValueTask<IReadOnlyList<LedgerHash>> GetInclusionProofAsync(long seq, long? size = null, CancellationToken cancellationToken = default)
    {
        TreeNodes tree = await OpenTreeAsync(size, nameof(size), cancellationToken).ConfigureAwait(false);
        if (seq < 0 || seq >= tree.Size)
        {
            throw new ArgumentOutOfRangeException(
                nameof(seq), seq, $"The tree has {tree.Size} lines, numbered from 0: ask for one below that, or for a larger tree.");
        }

        return await tree.ReadAsync(ProofPath.OfInclusion(seq, tree.Size), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Proves that the ledger's Merkle tree begins with the lines of an older one (RFC 6962 §2.1.2).</summary>
    /// <param name="olderSize">How many lines the older tree has, at least one.</param>
    /// <param name="newerSize">How many lines the newer tree has, not fewer; by default all that the ledger has now.</param>
    /// <param name="cancellationToken">Gives up; what was read so far need not be read again.</param>
    /// <returns>The hashes, from the deepest upwards: none when both sizes are the same, at most 64.</returns>
    /// <remarks>
    /// <see cref="LedgerProof.VerifyConsistency"/> checks it, against the heads of both sizes. It costs what a proof of
    /// <see cref="GetInclusionProofAsync"/> costs.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The older size is below 1 or above the newer one, or the newer one is beyond the end of the ledger.</exception>
    /// <exception cref="LedgerDamagedException">A line is not what was written.</exception>
    /// <exception cref="LineageStoreException">The hashes that the store keeps beside the lines do not fit each other; <see cref="VerifyAsync"/> says which.</exception>
    public async ValueTask<IReadOnlyList<LedgerHash>> GetConsistencyProofAsync(long olderSize, long? newerSize = null, CancellationToken cancellationToken = default)
    {
        TreeNodes tree = await OpenTreeAsync(newerSize, nameof(newerSize), cancellationToken).ConfigureAwait(false);
        if (olderSize < 1 || olderSize > tree.Size)
        {
            throw new ArgumentOutOfRangeException(
                nameof(olderSize), olderSize, $"An older tree has between 1 line and the {tree.Size} of the newer one. Of a tree without lines nothing can be proven: every ledger begins with it.");
        }

        return await tree.ReadAsync(ProofPath.OfConsistency(olderSize, tree.Size), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Folds the tree up to a size, so that its subtrees can be asked for.</summary>
    /// <param name="size">How many lines; by default all that the ledger has now.</param>
    /// <param name="parameter">What the caller calls the size.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative, or beyond the end of the ledger.</exception>
    internal async ValueTask<TreeNodes> OpenTreeAsync(long? size, string parameter, CancellationToken cancellationToken)
    {
        RequireOpen();
        LedgerHead head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        long asked = size ?? head.Count;
        if (asked < 0 || asked > head.Count)
        {
            throw new ArgumentOutOfRangeException(parameter, size, $"The ledger has {head.Count} lines: ask for a tree of no more, and of no fewer than none.");
        }

        await _treeGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await GrowTreeAsync(_tree, asked, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _treeGate.Release();
        }

        return new StoreTreeNodes(this, asked);
    }

    /// <summary>Gives the leaves of a tile, or of as much of it as lies in a tree of some size.</summary>
    /// <param name="number">The tile. It begins before the end of the tree.</param>
    /// <param name="size">How many lines the tree has; it was opened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async ValueTask<LedgerTile> ReadTileAsync(long number, long size, CancellationToken cancellationToken)
    {
        long first = number * LedgerTree.TileLeaves;
        int count = (int)Math.Min(LedgerTree.TileLeaves, size - first);
        long place = count < LedgerTree.TileLeaves ? 0 : 1 + (number % (RecentTiles - 1));
        LedgerTile? recent = Volatile.Read(ref _recentTiles[place]);
        if (recent is not null && recent.Number == number && recent.Count >= count)
        {
            return recent;
        }

        var tile = new LedgerTile(number, await ReadLeavesAsync(first, count, cancellationToken).ConfigureAwait(false));
        if (count == LedgerTree.TileLeaves
            && await FoldTilesAsync(number, 1, null, cancellationToken).ConfigureAwait(false) != tile.RootOf(0, LedgerTree.TileLeaves))
        {
            throw TornTile(first);
        }

        Volatile.Write(ref _recentTiles[place], tile);
        return tile;
    }

    /// <summary>Gives the root over whole tiles, and what stands behind them, from what was folded when the tree was opened.</summary>
    /// <param name="firstTile">The first tile.</param>
    /// <param name="tiles">How many, at least one.</param>
    /// <param name="rest">The root over the leaves behind them, when the subtree has some.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    internal async ValueTask<LedgerHash> FoldTilesAsync(long firstTile, long tiles, LedgerHash? rest, CancellationToken cancellationToken)
    {
        await _treeGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _tree.RootOf(firstTile, tiles, rest)!.Value;
        }
        finally
        {
            _treeGate.Release();
        }
    }

    // A proof that does not fit the head would be found by whoever checks it, long after and far away.
    private LineageStoreException TornTile(long first) =>
        new($"The hashes of records {first} to {first + LedgerTree.TileLeaves - 1} do not fit the tree of the ledger at {Location}. Run VerifyAsync: it says whether the lines or the hashes beside them were changed, and what to do.")
        {
            StoreSystem = StoreSystem,
            Operation = "read",
        };
}
