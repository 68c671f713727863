namespace DqLineage.Testing;

/// <summary>The tree and its proofs as RFC 6962 §2.1 defines them: split at the largest power of two smaller than the number of leaves.</summary>
public static class RecursiveTree
{
    public static LedgerHash RootOf(ReadOnlySpan<LedgerHash> leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.IsEmpty ? LedgerHash.OfNothing : leaves[0];
        }

        int split = Split(leaves.Length);
        return LedgerHash.OfNode(RootOf(leaves[..split]), RootOf(leaves[split..]));
    }

    /// <summary>PATH(m, D[n]) of §2.1.1.</summary>
    public static LedgerHash[] InclusionPath(int seq, ReadOnlySpan<LedgerHash> leaves)
    {
        if (leaves.Length == 1)
        {
            return [];
        }

        int split = Split(leaves.Length);
        return seq < split
            ? [.. InclusionPath(seq, leaves[..split]), RootOf(leaves[split..])]
            : [.. InclusionPath(seq - split, leaves[split..]), RootOf(leaves[..split])];
    }

    /// <summary>PROOF(m, D[n]) of §2.1.2.</summary>
    public static LedgerHash[] ConsistencyPath(int older, ReadOnlySpan<LedgerHash> leaves) => SubProof(older, leaves, isWhole: true);

    /// <summary>The hashes of a multi-proof: the roots of the largest subtrees that no listed leaf stands in, from left to right.</summary>
    /// <param name="leaves">The leaves of the subtree.</param>
    /// <param name="listed">The numbers of the listed leaves.</param>
    /// <param name="first">The number of the first leaf.</param>
    public static LedgerHash[] MultiProofHashes(ReadOnlySpan<LedgerHash> leaves, ISet<long> listed, int first = 0)
    {
        bool hasListed = false;
        for (int i = 0; i < leaves.Length; i++)
        {
            hasListed |= listed.Contains(first + i);
        }

        if (!hasListed)
        {
            return [RootOf(leaves)];
        }

        if (leaves.Length == 1)
        {
            return [];
        }

        int split = Split(leaves.Length);
        return [.. MultiProofHashes(leaves[..split], listed, first), .. MultiProofHashes(leaves[split..], listed, first + split)];
    }

    private static LedgerHash[] SubProof(int older, ReadOnlySpan<LedgerHash> leaves, bool isWhole)
    {
        if (older == leaves.Length)
        {
            return isWhole ? [] : [RootOf(leaves)];
        }

        int split = Split(leaves.Length);
        return older <= split
            ? [.. SubProof(older, leaves[..split], isWhole), RootOf(leaves[split..])]
            : [.. SubProof(older - split, leaves[split..], isWhole: false), RootOf(leaves[..split])];
    }

    private static int Split(int count)
    {
        int split = 1;
        while (split * 2 < count)
        {
            split *= 2;
        }

        return split;
    }
}
