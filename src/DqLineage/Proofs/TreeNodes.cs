namespace DqLineage;

/// <summary>The Merkle tree over the first lines of a ledger, of one size, any subtree of which can be asked for its root.</summary>
internal abstract class TreeNodes
{
    /// <summary>How many lines the tree has.</summary>
    internal abstract long Size { get; }

    /// <summary>Gives the root of a subtree.</summary>
    internal abstract ValueTask<LedgerHash> ReadAsync(TreeSpan subtree, CancellationToken cancellationToken);

    /// <summary>Gives the roots of subtrees, in the order they are asked for.</summary>
    internal async ValueTask<IReadOnlyList<LedgerHash>> ReadAsync(IReadOnlyList<TreeSpan> subtrees, CancellationToken cancellationToken)
    {
        var roots = new LedgerHash[subtrees.Count];
        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = await ReadAsync(subtrees[i], cancellationToken).ConfigureAwait(false);
        }

        return roots;
    }
}
