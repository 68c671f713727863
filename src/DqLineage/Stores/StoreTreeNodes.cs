namespace DqLineage.Stores;

/// <summary>The tree over the first lines of a store: what lies over whole tiles is folded already, what lies within one is read by its leaf hashes.</summary>
internal sealed class StoreTreeNodes(LineageStore store, long size) : TreeNodes
{
    internal override long Size => size;

    internal override async ValueTask<LedgerHash> ReadAsync(TreeSpan subtree, CancellationToken cancellationToken)
    {
        (long firstTile, long firstLeaf) = Math.DivRem(subtree.First, LedgerTree.TileLeaves);
        if (subtree.Count < LedgerTree.TileLeaves)
        {
            LedgerTile tile = await store.ReadTileAsync(firstTile, size, cancellationToken).ConfigureAwait(false);
            return tile.RootOf((int)firstLeaf, (int)subtree.Count);
        }

        // A subtree that does not end with a tile ends with the tree.
        (long tiles, long beyond) = Math.DivRem(subtree.Count, LedgerTree.TileLeaves);
        LedgerHash? rest = null;
        if (beyond > 0)
        {
            LedgerTile last = await store.ReadTileAsync(firstTile + tiles, size, cancellationToken).ConfigureAwait(false);
            rest = last.RootOf(0, (int)beyond);
        }

        return await store.FoldTilesAsync(firstTile, tiles, rest, cancellationToken).ConfigureAwait(false);
    }
}
