namespace DqLineage.Stores;

public abstract partial class LineageStore
{
    private readonly SemaphoreSlim _treeGate = new(1, 1);
    private readonly LedgerTreeBuilder _tree = new();

    /// <summary>The Merkle tree over the ledger's first lines, as one hash (RFC 6962 §2.1).</summary>
    /// <param name="size">How many lines, from the first; by default all that the ledger has now.</param>
    /// <param name="cancellationToken">Gives up; what was read so far need not be read again.</param>
    /// <returns>The size and the root.</returns>
    /// <remarks>
    /// <para>The instance remembers what it has folded: asked again, it reads only the lines that are new. Every earlier size
    /// can be asked for as well; that reads at most 255 lines.</para>
    /// <para>A head is no proof, and asking for it checks nothing: that is what <see cref="VerifyAsync"/> is for. It says the
    /// same of the same lines in every store, and whoever keeps it elsewhere can compare.</para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative, or beyond the end of the ledger.</exception>
    /// <exception cref="LedgerDamagedException">A line is not what was written.</exception>
    public async ValueTask<LedgerTreeHead> GetTreeHeadAsync(long? size = null, CancellationToken cancellationToken = default)
    {
        RequireOpen();
        LedgerHead head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        long asked = size ?? head.Count;
        ArgumentOutOfRangeException.ThrowIfNegative(asked, nameof(size));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(asked, head.Count, nameof(size));

        await _treeGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await GrowTreeAsync(_tree, asked, cancellationToken).ConfigureAwait(false);
            (long tiles, long beyond) = Math.DivRem(asked, LedgerTree.TileLeaves);
            if (!_tree.TryGetRest(asked, out ReadOnlyMemory<LedgerHash> rest) && beyond > 0)
            {
                rest = await ReadLeavesAsync(asked - beyond, (int)beyond, cancellationToken).ConfigureAwait(false);
            }

            return new LedgerTreeHead { Size = asked, Root = _tree.RootAt(tiles, rest.Span) };
        }
        finally
        {
            _treeGate.Release();
        }
    }

    /// <summary>Gives the root over the 256 lines of a tile: lines 256 × <paramref name="tile"/> and on.</summary>
    /// <param name="tile">The tile, from 0. All of its lines lie before the head.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The root of the tile's leaf hashes.</returns>
    /// <remarks>Takes what <see cref="ReadCachedTileRootAsync"/> gives, and otherwise folds what <see cref="ReadLeafHashesAsync"/> gives.</remarks>
    protected virtual async ValueTask<LedgerHash> ReadTileRootAsync(long tile, CancellationToken cancellationToken)
    {
        if (await ReadCachedTileRootAsync(tile, cancellationToken).ConfigureAwait(false) is { } cached)
        {
            return cached;
        }

        LedgerHash[] leaves = await ReadLeavesAsync(tile * LedgerTree.TileLeaves, LedgerTree.TileLeaves, cancellationToken).ConfigureAwait(false);
        return LedgerTree.RootOf(leaves);
    }

    /// <summary>Gives the root of a tile as the store keeps it beside the lines, so that it can be compared with the lines.</summary>
    /// <param name="tile">The tile, from 0. All of its lines lie before the head.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The root; <see langword="null"/> when the store keeps none, or cannot read it. By default it keeps none.</returns>
    /// <remarks>
    /// Never computed from the lines. A store that keeps leaf hashes folds those, so that <see cref="VerifyAsync"/> finds a wrong one.
    /// </remarks>
    protected internal virtual ValueTask<LedgerHash?> ReadCachedTileRootAsync(long tile, CancellationToken cancellationToken) => new((LedgerHash?)null);

    /// <summary>Gives the leaf hashes of lines.</summary>
    /// <param name="fromSeq">The first line.</param>
    /// <param name="destination">Where the hashes go, one for each line; all of these lie before the head.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when all hashes are there.</returns>
    /// <remarks>Reads the lines. A store that keeps leaf hashes beside them overrides it to answer from those.</remarks>
    protected virtual async ValueTask ReadLeafHashesAsync(long fromSeq, Memory<LedgerHash> destination, CancellationToken cancellationToken)
    {
        var batch = new LineBatch();
        int done = 0;
        await foreach (LedgerLine line in ReadLinesAsync(fromSeq, fromSeq + destination.Length, cancellationToken).ConfigureAwait(false))
        {
            batch.Add(line);
            if (batch.IsFull)
            {
                batch.ComputeHashes(destination.Span.Slice(done, batch.Lines.Count));
                done += batch.Lines.Count;
                batch.Clear();
            }
        }

        int read = done + batch.Lines.Count;
        if (read != destination.Length)
        {
            throw new InvalidOperationException(
                $"The {StoreSystem} store returned {read} lines from line {fromSeq} on, where {destination.Length} lie before its head.");
        }

        batch.ComputeHashes(destination.Span[done..]);
    }

    /// <summary>Compares what this instance has folded with a tree over the same lines.</summary>
    /// <param name="lines">The tree.</param>
    /// <param name="tiles">How many of its tiles count.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The first tile that differs, or <see langword="null"/>.</returns>
    internal async ValueTask<long?> FindStaleTileAsync(LedgerTreeBuilder lines, long tiles, CancellationToken cancellationToken)
    {
        await _treeGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            long both = Math.Min(_tree.Tiles, tiles);
            for (long tile = 0; tile < both; tile++)
            {
                if (_tree.TileRoot(tile) != lines.TileRoot(tile))
                {
                    return tile;
                }
            }

            return null;
        }
        finally
        {
            _treeGate.Release();
        }
    }

    /// <summary>Grows a tree by what the store keeps of it.</summary>
    internal async Task GrowTreeAsync(LedgerTreeBuilder tree, long size, CancellationToken cancellationToken)
    {
        while (tree.Size < size)
        {
            int begun = (int)(tree.Size % LedgerTree.TileLeaves);
            if (begun == 0 && size - tree.Size >= LedgerTree.TileLeaves)
            {
                tree.AddTile(await ReadTileRootAsync(tree.Tiles, cancellationToken).ConfigureAwait(false));
            }
            else
            {
                int count = (int)Math.Min(LedgerTree.TileLeaves - begun, size - tree.Size);
                tree.Add(await ReadLeavesAsync(tree.Size, count, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private async ValueTask<LedgerHash[]> ReadLeavesAsync(long fromSeq, int count, CancellationToken cancellationToken)
    {
        var leaves = new LedgerHash[count];
        await ReadLeafHashesAsync(fromSeq, leaves, cancellationToken).ConfigureAwait(false);
        return leaves;
    }
}
