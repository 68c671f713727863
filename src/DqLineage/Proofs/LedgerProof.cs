namespace DqLineage;

/// <summary>Checks proofs about the Merkle tree of a ledger, without the ledger (RFC 9162 §2.1.3.2 and §2.1.4.2; the tree is that of RFC 6962 §2.1).</summary>
/// <remarks>
/// <para>A proof is worth as much as the heads that it is checked against: take them from a checkpoint that was verified, or from
/// what was kept elsewhere, never from beside the proof.</para>
/// <para>Whatever a proof holds, the answer is yes or no. Nothing is thrown but for an argument that is missing. Too few hashes and
/// too many are a no.</para>
/// </remarks>
public static class LedgerProof
{
    /// <summary>Checks that a line stands at its place in the tree of a ledger.</summary>
    /// <param name="head">The head of the tree, from a source that is trusted.</param>
    /// <param name="seq">The line's position, from 0.</param>
    /// <param name="leafHash">The hash of the line; compute it from the line with <see cref="LedgerHash.OfLeaf"/>, or anything is proven but the line.</param>
    /// <param name="path">What <see cref="Stores.LineageStore.GetInclusionProofAsync"/> gave: the siblings from the leaf upwards, at most 63.</param>
    /// <returns>Whether the tree with this head has that leaf at that position.</returns>
    public static bool VerifyInclusion(LedgerTreeHead head, long seq, LedgerHash leafHash, IReadOnlyList<LedgerHash> path)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(path);
        if (seq < 0 || seq >= head.Size)
        {
            return false;
        }

        // The numbers of the node and of the last node of its level.
        long node = seq;
        long last = head.Size - 1;
        LedgerHash root = leafHash;
        foreach (LedgerHash sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRight(node) || node == last)
            {
                root = LedgerHash.OfNode(sibling, root);
                SkipLonely(ref node, ref last);
            }
            else
            {
                root = LedgerHash.OfNode(root, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && root == head.Root;
    }

    /// <summary>Checks that a tree begins with the lines of an older one: that in between lines were only appended.</summary>
    /// <param name="older">The older head, from a source that is trusted.</param>
    /// <param name="newer">The newer head.</param>
    /// <param name="path">What <see cref="Stores.LineageStore.GetConsistencyProofAsync"/> gave; empty for heads of the same size.</param>
    /// <returns>Whether both are heads of one history. Of an older tree without lines nothing can be proven.</returns>
    public static bool VerifyConsistency(LedgerTreeHead older, LedgerTreeHead newer, IReadOnlyList<LedgerHash> path)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        ArgumentNullException.ThrowIfNull(path);
        if (older.Size <= 0 || older.Size > newer.Size)
        {
            return false;
        }

        if (older.Size == newer.Size)
        {
            return path.Count == 0 && older.Root == newer.Root;
        }

        return path.Count > 0 && IsFolded(older, newer, path);
    }

    private static bool IsFolded(LedgerTreeHead older, LedgerTreeHead newer, IReadOnlyList<LedgerHash> path)
    {
        // The last line of each tree, and then the nodes above them, level by level.
        long node = older.Size - 1;
        long last = newer.Size - 1;
        while (IsRight(node))
        {
            node >>= 1;
            last >>= 1;
        }

        // An older tree that is whole is a node of the newer one: the path leaves out its root, which is known.
        bool isWhole = node == 0;
        LedgerHash olderRoot = isWhole ? older.Root : path[0];
        LedgerHash newerRoot = olderRoot;
        for (int i = isWhole ? 0 : 1; i < path.Count; i++)
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRight(node) || node == last)
            {
                olderRoot = LedgerHash.OfNode(path[i], olderRoot);
                newerRoot = LedgerHash.OfNode(path[i], newerRoot);
                SkipLonely(ref node, ref last);
            }
            else
            {
                newerRoot = LedgerHash.OfNode(newerRoot, path[i]);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && olderRoot == older.Root && newerRoot == newer.Root;
    }

    private static bool IsRight(long node) => (node & 1) != 0;

    /// <summary>Goes up over the levels where the last node has no sibling.</summary>
    private static void SkipLonely(ref long node, ref long last)
    {
        while (!IsRight(node) && node != 0)
        {
            node >>= 1;
            last >>= 1;
        }
    }
}
