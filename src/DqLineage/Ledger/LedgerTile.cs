namespace DqLineage;

/// <summary>The leaf hashes of a tile, or of its first lines, with every whole subtree over them. Never changes.</summary>
internal sealed class LedgerTile
{
    /// <summary>At each height, the roots of the whole subtrees from the left; the leaves come first.</summary>
    private readonly LedgerHash[][] _levels;

    internal LedgerTile(long number, LedgerHash[] leaves)
    {
        Number = number;
        _levels = new LedgerHash[System.Numerics.BitOperations.Log2((uint)leaves.Length) + 1][];
        _levels[0] = leaves;
        for (int height = 1; height < _levels.Length; height++)
        {
            LedgerHash[] parents = new LedgerHash[leaves.Length >> height];
            Sha256Lanes.HashNodes(_levels[height - 1].AsSpan(0, 2 * parents.Length), parents, Sha256Lanes.Best);
            _levels[height] = parents;
        }
    }

    /// <summary>Which tile it is, from 0.</summary>
    internal long Number { get; }

    /// <summary>How many leaves it has: 256, or fewer at the end of a ledger.</summary>
    internal int Count => _levels[0].Length;

    /// <summary>The root over some of the leaves, which make a subtree.</summary>
    /// <param name="first">The first leaf in this tile: a multiple of the smallest power of two that is not less than the count.</param>
    /// <param name="count">How many, at least one.</param>
    internal LedgerHash RootOf(int first, int count)
    {
        LedgerHash? root = null;
        for (int height = 0; count >> height > 0; height++)
        {
            if (((count >> height) & 1) != 0)
            {
                LedgerHash left = _levels[height][((first + count) >> height) - 1];
                root = root is { } right ? LedgerHash.OfNode(left, right) : left;
            }
        }

        return root!.Value;
    }
}
