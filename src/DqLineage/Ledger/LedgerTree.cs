namespace DqLineage;

/// <summary>The Merkle tree over the leaf hashes of a ledger's lines (RFC 6962 §2.1).</summary>
internal static class LedgerTree
{
    /// <summary>How many leaf hashes a tile has: eight levels of the tree.</summary>
    internal const int TileLeaves = 256;

    /// <summary>The root over leaf hashes; of none, the hash of nothing.</summary>
    internal static LedgerHash RootOf(ReadOnlySpan<LedgerHash> leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.Length == 0 ? LedgerHash.OfNothing : leaves[0];
        }

        // Level by level: a node without a sibling goes up as it is, which gives the same tree as splitting at the largest power of two.
        Span<LedgerHash> level = leaves.Length <= TileLeaves ? stackalloc LedgerHash[TileLeaves] : new LedgerHash[leaves.Length];
        level = level[..leaves.Length];
        leaves.CopyTo(level);
        while (level.Length > 1)
        {
            int parents = level.Length / 2;
            Sha256Lanes.HashNodes(level[..(2 * parents)], level[..parents], Sha256Lanes.Best);
            if (level.Length % 2 == 1)
            {
                level[parents++] = level[^1];
            }

            level = level[..parents];
        }

        return level[0];
    }
}
