using System.Diagnostics;
using System.Security.Cryptography;
using DqLineage.Benchmarks;
using DqLineage.Stores;

namespace DqLineage.Measurements;

/// <summary>The root of the whole Merkle tree: what the stores answer, and what proofs are held against.</summary>
internal sealed class Tree : Scenario
{
    internal override int Order => 10;

    internal override string Name => "tree";

    internal override string Summary =>
        "The head of the whole tree, asked of a store that was just opened, against the root of an RFC 6962 tree over as many leaf hashes in memory, from scratch in plain code. Files are warm.";

    internal override string Targets => "for information";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int records = setting.Records(200_000, atMost: 1_000_000);
        byte[] leaves = new byte[records * SHA256.HashSizeInBytes];
        new Random(records).NextBytes(leaves);
        foreach (string store in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            await using (LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(store, folder["ledger"])))
            {
                await ledger.AppendAsync(records);
            }

            IReadOnlyList<Costs> costs = await Rounds.RunAsync(
                setting.RoundsOf(5),
                [
                    new Side("plain code", records, () => RootOf(leaves)),
                    new Side("tree head", () => AskAsync(store, folder["ledger"])),
                ],
                warmUp: 1);
            yield return costs[1].TimeAgainst(costs[0]).ToFigure($"head of the tree over {Units.Count(records)} records, {store}", "root over leaf hashes in memory", Target.None, costs[0], costs[1]);
        }
    }

    private static async Task<double> AskAsync(string kind, string folder)
    {
        await using LineageStore store = StoreKind.Open(kind, folder);
        await store.OpenAsync();
        long start = Stopwatch.GetTimestamp();
        LedgerTreeHead head = await store.GetTreeHeadAsync();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / head.Size;
    }

    /// <summary>Computes the root over leaf hashes, in plain code: one call of SHA-256 a node.</summary>
    internal static void RootOf(byte[] leaves)
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
