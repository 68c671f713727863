using System.Security.Cryptography;
using DqLineage.Benchmarks;
using DqLineage.Stores;

namespace DqLineage.Measurements;

/// <summary>Verifying a whole ledger against hashing its lines.</summary>
internal sealed class Verify : Scenario
{
    private const int HashedLines = 100_000;

    internal override int Order => 9;

    internal override string Name => "verify";

    internal override string Summary =>
        "Every line read again, checked in form, hashed, and compared with the index and the stored hashes, by as many tasks as there are processors unless said, against SHA-256 of each line, one call a line, on one thread, over lines that are in memory. Files are warm.";

    internal override string Targets => "≥ 2 × of SHA-256 of each line on one thread; ≥ 1 × with one task";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int records = setting.Records(200_000, atMost: 1_000_000);
        using BenchmarkFolder folder = setting.NewFolder();
        await using LedgerUnderTest jsonl = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Jsonl, folder["ledger"]));
        await jsonl.AppendAsync(records);
        LineageStore store = jsonl.Tracker.Store;
        await using LineageStore sqlite = StoreKind.Open(StoreKind.Sqlite, folder["database"]);
        await store.CopyToAsync(sqlite);
        await using LineageStore memory = StoreKind.Open(StoreKind.Memory, folder.Path);
        await store.CopyToAsync(memory);
        List<byte[]> lines = [];
        await foreach (LedgerLine line in store.ReadAsync(toSeq: HashedLines))
        {
            lines.Add(line.Utf8.ToArray());
        }

        foreach ((string kind, LineageStore ledger) in ((string, LineageStore)[])[(StoreKind.Jsonl, store), (StoreKind.Sqlite, sqlite), (StoreKind.Memory, memory)])
        {
            IReadOnlyList<Costs> costs = await Rounds.RunAsync(
                setting.RoundsOf(5),
                [
                    new Side("SHA-256", lines.Count, () => Hash(lines)),
                    new Side("verify", records, () => VerifyAsync(ledger, new LedgerVerificationOptions())),
                    new Side("one task", records, () => VerifyAsync(ledger, new LedgerVerificationOptions { MaxDegreeOfParallelism = 1 })),
                    new Side("without the index", records, () => VerifyAsync(ledger, new LedgerVerificationOptions { ComparesIndex = false })),
                ],
                warmUp: 1);
            yield return Against(costs[1], "", Target.AtLeast(2));
            yield return Against(costs[2], ", one task", Target.AtLeast(1));
            yield return Against(costs[3], ", the index not compared", Target.None);

            Figure Against(Costs side, string how, Target target) =>
                side.SpeedAgainst(costs[0]).ToFigure($"verify {Units.Count(records)} records, {kind}{how}", "SHA-256 of each line, one thread", target, costs[0], side);
        }
    }

    private static void Hash(List<byte[]> lines)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (byte[] line in lines)
        {
            SHA256.HashData(line, hash);
        }
    }

    private static async Task VerifyAsync(LineageStore store, LedgerVerificationOptions options)
    {
        LedgerVerification verification = await store.VerifyAsync(options);
        if (!verification.IsIntact)
        {
            throw new InvalidOperationException($"The ledger that was just written is damaged: {verification.Damage}");
        }
    }
}
