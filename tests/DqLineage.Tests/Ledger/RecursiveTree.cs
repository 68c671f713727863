namespace DqLineage.Tests.Ledger;

/// <summary>The tree as RFC 6962 §2.1 defines it: split at the largest power of two smaller than the number of leaves.</summary>
internal static class RecursiveTree
{
    internal static LedgerHash RootOf(ReadOnlySpan<LedgerHash> leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.IsEmpty ? LedgerHash.OfNothing : leaves[0];
        }

        int split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        return LedgerHash.OfNode(RootOf(leaves[..split]), RootOf(leaves[split..]));
    }
}
