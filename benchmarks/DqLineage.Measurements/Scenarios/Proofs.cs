using System.Diagnostics;
using System.Security.Cryptography;
using DqLineage.Benchmarks;
using DqLineage.Stores;

namespace DqLineage.Measurements;

/// <summary>Proofs of inclusion out of a large ledger against hashing the whole tree, which is what proving takes without stored hashes.</summary>
internal sealed class Proofs : Scenario
{
    // A thousand proofs out of a million.
    private const int RecordsOfAProof = 1000;

    internal override int Order => 10;

    internal override string Name => "proofs";

    internal override string Summary =>
        "One proof of inclusion for every thousand records, each of a random record, from a store that has answered before and from one that was just opened; then one multi-proof of as many random records. "
        + "Against the root of an RFC 6962 tree over as many leaf hashes in memory, from scratch in plain code. Files are warm.";

    internal override string Targets => "1,000 proofs out of 1 M ≤ 0.15 × of hashing the whole tree";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int records = setting.Records(200_000, atMost: 1_000_000);
        int proofs = records / RecordsOfAProof;
        byte[] leaves = new byte[records * SHA256.HashSizeInBytes];
        var random = new Random(records);
        random.NextBytes(leaves);
        foreach (string kind in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            await using (LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(kind, folder["ledger"])))
            {
                await ledger.AppendAsync(records);
            }

            await using LineageStore store = StoreKind.Open(kind, folder["ledger"]);
            await store.OpenAsync();
            IReadOnlyList<Costs> costs = await Rounds.RunAsync(
                setting.RoundsOf(5),
                [
                    new Side("plain code", 1, () => Tree.RootOf(leaves)),
                    new Side("proofs", () => ProveAsync(store, Choose(random, records, proofs))),
                    new Side("just opened", () => ProveOpeningAsync(kind, folder["ledger"], Choose(random, records, proofs))),
                    new Side("multi-proof", () => ProveAtOnceAsync(store, Choose(random, records, proofs))),
                ],
                warmUp: 1);
            string what = $"{Units.Count(proofs)} proofs of inclusion out of {Units.Count(records)} records, {kind}";
            yield return costs[1].TimeAgainst(costs[0]).ToFigure(what, "hashing the whole tree", Target.AtMost(0.15), costs[0], costs[1]);
            yield return costs[2].TimeAgainst(costs[0]).ToFigure(what + ", store just opened", "hashing the whole tree", Target.None, costs[0], costs[2]);
            yield return costs[3].TimeAgainst(costs[0]).ToFigure(
                $"one multi-proof of {Units.Count(proofs)} random records out of {Units.Count(records)}, {kind}", "hashing the whole tree", Target.None, costs[0], costs[3]);
        }
    }

    private static long[] Choose(Random random, int records, int count)
    {
        var chosen = new SortedSet<long>();
        while (chosen.Count < count)
        {
            chosen.Add(random.Next(records));
        }

        return [.. chosen];
    }

    private static async Task<double> ProveAsync(LineageStore store, long[] seqs)
    {
        // In no order: neighbours would share what was read.
        new Random(seqs.Length).Shuffle(seqs);
        long start = Stopwatch.GetTimestamp();
        foreach (long seq in seqs)
        {
            await store.GetInclusionProofAsync(seq);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<double> ProveOpeningAsync(string kind, string folder, long[] seqs)
    {
        await using LineageStore store = StoreKind.Open(kind, folder);
        await store.OpenAsync();
        return await ProveAsync(store, seqs);
    }

    private static async Task<double> ProveAtOnceAsync(LineageStore store, long[] seqs)
    {
        long start = Stopwatch.GetTimestamp();
        TreeNodes tree = await store.OpenTreeAsync(size: null, "size", CancellationToken.None);
        await LedgerMultiProof.WriteAsync(Stream.Null, "benchmarks", tree, seqs.ToAsyncEnumerable(), CancellationToken.None);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
