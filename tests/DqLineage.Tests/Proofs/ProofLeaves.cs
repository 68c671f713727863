namespace DqLineage.Tests.Proofs;

/// <summary>Leaf hashes, heads and changed paths for tests of proofs.</summary>
internal static class ProofLeaves
{
    internal static LedgerHash[] Of(int count) => [.. Enumerable.Range(0, count).Select(i => LedgerHash.OfLeaf(BitConverter.GetBytes(i)))];

    internal static LedgerTreeHead Head(ReadOnlySpan<LedgerHash> leaves) => new() { Size = leaves.Length, Root = RecursiveTree.RootOf(leaves) };

    /// <summary>A hash with one bit changed.</summary>
    internal static LedgerHash Flip(LedgerHash hash, int bit)
    {
        Span<byte> bytes = stackalloc byte[LedgerHash.Size];
        hash.CopyTo(bytes);
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return LedgerHash.FromBytes(bytes);
    }

    /// <summary>The path with each hash dropped, doubled and flipped, with another in each place, and with neighbours swapped.</summary>
    internal static IEnumerable<(string What, IReadOnlyList<LedgerHash> Path)> Mutations(IReadOnlyList<LedgerHash> path, LedgerHash other)
    {
        for (int i = 0; i < path.Count; i++)
        {
            yield return ($"without hash {i}", [.. path.Take(i), .. path.Skip(i + 1)]);
            yield return ($"hash {i} twice", [.. path.Take(i + 1), .. path.Skip(i)]);
            yield return ($"hash {i} flipped", [.. path.Take(i), Flip(path[i], i), .. path.Skip(i + 1)]);
            if (i > 0)
            {
                yield return ($"hash {i} swapped", [.. path.Take(i - 1), path[i], path[i - 1], .. path.Skip(i + 1)]);
            }
        }

        for (int i = 0; i <= path.Count; i++)
        {
            yield return ($"another before hash {i}", [.. path.Take(i), other, .. path.Skip(i)]);
        }
    }
}
