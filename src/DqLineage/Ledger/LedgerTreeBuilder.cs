namespace DqLineage;

/// <summary>A tree that grows by tiles and leaves, and knows its root at every size it has had where a tile ends. Not thread-safe.</summary>
/// <remarks>It keeps the roots of tiles and what is folded from them: 64 bytes for 256 lines.</remarks>
internal sealed class LedgerTreeBuilder
{
    /// <summary>At each height, the roots of the whole subtrees from the left; those of tiles come first.</summary>
    private readonly List<List<LedgerHash>> _levels = [[]];

    private readonly List<LedgerHash> _rest = new(LedgerTree.TileLeaves);

    /// <summary>How many leaves there are.</summary>
    internal long Size => FirstOfRest + _rest.Count;

    /// <summary>How many whole tiles there are.</summary>
    internal long Tiles => _levels[0].Count;

    /// <summary>How many leaves lie in whole tiles.</summary>
    private long FirstOfRest => Tiles * LedgerTree.TileLeaves;

    /// <summary>Adds leaves behind those that are there.</summary>
    internal void Add(ReadOnlySpan<LedgerHash> leaves)
    {
        while (!leaves.IsEmpty)
        {
            int taken = Math.Min(LedgerTree.TileLeaves - _rest.Count, leaves.Length);
            _rest.AddRange(leaves[..taken]);
            leaves = leaves[taken..];
            if (_rest.Count == LedgerTree.TileLeaves)
            {
                LedgerHash root = LedgerTree.RootOf(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rest));
                _rest.Clear();
                AddTile(root);
            }
        }
    }

    /// <summary>Adds 256 leaves by their root. Only where a tile begins.</summary>
    internal void AddTile(LedgerHash root)
    {
        if (_rest.Count > 0)
        {
            throw new InvalidOperationException("A tile begins where the one before ends.");
        }

        LedgerHash node = root;
        for (int height = 0; ; height++)
        {
            if (height == _levels.Count)
            {
                _levels.Add([]);
            }

            List<LedgerHash> level = _levels[height];
            level.Add(node);
            if (level.Count % 2 == 1)
            {
                return;
            }

            node = LedgerHash.OfNode(level[^2], level[^1]);
        }
    }

    internal LedgerHash TileRoot(long tile) => _levels[0][(int)tile];

    /// <summary>The leaves behind a tile boundary, when the tree has them singly.</summary>
    internal bool TryGetRest(long size, out ReadOnlyMemory<LedgerHash> rest)
    {
        long behind = size - FirstOfRest;
        rest = behind >= 0 && behind <= _rest.Count ? _rest.GetRange(0, (int)behind).ToArray() : default;
        return behind >= 0 && behind <= _rest.Count;
    }

    /// <summary>The root over the first lines.</summary>
    internal LedgerHash RootAt(long tiles, ReadOnlySpan<LedgerHash> rest) =>
        RootOf(0, tiles, rest.IsEmpty ? null : LedgerTree.RootOf(rest)) ?? LedgerHash.OfNothing;

    /// <summary>The root over tiles and what stands behind them, which make a subtree.</summary>
    /// <param name="firstTile">The first tile: a multiple of the smallest power of two that is not less than their number.</param>
    /// <param name="tiles">How many tiles.</param>
    /// <param name="rest">The root over the leaves behind the tiles, fewer than a tile has; absent when there are none.</param>
    /// <returns>The root; <see langword="null"/> of nothing.</returns>
    internal LedgerHash? RootOf(long firstTile, long tiles, LedgerHash? rest)
    {
        // RFC 6962 §2.1 splits at powers of two from the left, so the whole subtrees are folded from the right, smallest first.
        LedgerHash? root = rest;
        for (int height = 0; tiles >> height > 0; height++)
        {
            if (((tiles >> height) & 1) != 0)
            {
                LedgerHash left = _levels[height][(int)((firstTile + tiles) >> height) - 1];
                root = root is { } right ? LedgerHash.OfNode(left, right) : left;
            }
        }

        return root;
    }

    /// <summary>The root over all leaves.</summary>
    internal LedgerHash Root() => RootAt(Tiles, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rest));
}
