using System.Security.Cryptography;

namespace DqLineage.Measurements;

/// <summary>The root of the whole Merkle tree: what proofs are held against.</summary>
internal sealed class Tree : Scenario
{
    private const int Leaves = 1_000_000;

    internal override int Order => 10;

    internal override string Name => "tree";

    internal override string Summary =>
        "The root of the RFC 6962 tree over a million leaf hashes, from scratch in plain code. It is the limit that the library's own root and its proofs are held against.";

    internal override string Targets => "for information";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        byte[] leaves = new byte[Leaves * SHA256.HashSizeInBytes];
        new Random(Leaves).NextBytes(leaves);
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(5),
            [new Side("plain code", Leaves, () => RootOf(leaves))],
            warmUp: 1);
        yield return Figure.NotMeasured($"root over {Units.Count(Leaves)} leaves", Target.None, $"{costs[0]} a leaf; the library has no public call for the root to hold against it");
    }

    private static void RootOf(byte[] leaves)
    {
        const int Size = SHA256.HashSizeInBytes;
        byte[] level = [.. leaves];
        Span<byte> node = stackalloc byte[1 + (2 * Size)];
        node[0] = 1;
        for (int count = leaves.Length / Size; count > 1;)
        {
            int parents = count / 2;
            for (int i = 0; i < parents; i++)
            {
                level.AsSpan(2 * i * Size, 2 * Size).CopyTo(node[1..]);
                SHA256.HashData(node, level.AsSpan(i * Size, Size));
            }

            if (count % 2 == 1)
            {
                level.AsSpan((count - 1) * Size, Size).CopyTo(level.AsSpan(parents * Size));
                parents++;
            }

            count = parents;
        }
    }
}
