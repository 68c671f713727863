using System.Diagnostics;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Streams into SQLite against prepared inserts of finished lines.</summary>
internal sealed class BulkSqlite : Scenario
{
    private const int ManyRecords = 10_000;
    private const int FewRecords = 4_000;

    internal override int Order => 1;

    internal override string Name => "bulk-sqlite";

    internal override string Summary =>
        "Detections recorded as a stream, against prepared inserts of the same lines made beforehand: one transaction a batch, WAL, synchronous=FULL. "
        + "The ledger's side serialises, hashes and indexes. A stream has up to four batches on their way, which may share a commit; awaited batches are one commit each.";

    internal override string Targets => "≥ 0.70 × of inserts without index; ≥ 3 × (1,000) and ≥ 5 × (100) of inserts with a B-tree of the keys";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        foreach ((int size, int records, double target) in ((int, int, double)[])[(1000, ManyRecords, 3), (100, FewRecords, 5)])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            FinishedBatch batch = await FinishedBatch.MakeAsync(size);
            using var lines = new RawDatabase(folder["lines.db"]);
            using var linesAndKeys = new RawDatabase(folder["lines-and-keys.db"]);
            await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Sqlite, folder["ledger"]), size);
            int batches = records / size;
            IReadOnlyList<Costs> costs = await Rounds.RunAsync(
                setting.RoundsOf(9),
                [
                    new Side("insert", records, () => Repeat(batches, _ => lines.Insert(batch.Lines, keys: null))),
                    new Side("stream", records, () => ledger.AppendAsync(records)),
                    new Side("insert with keys", () => Task.FromResult(InsertWithKeys(linesAndKeys, batch, batches))),
                    new Side("awaited batches", records, () => AppendBatchesAsync(ledger, batches, size)),
                ]);
            (Costs raw, Costs ours, Costs rawWithKeys, Costs awaited) = (costs[0], costs[1], costs[2], costs[3]);
            string row = $"bulk append SQLite, batches of {Units.Count(size)}";
            Target bare = size == FinishedBatch.DefaultSize ? Target.AtLeast(0.7) : Target.None;
            yield return ours.SpeedAgainst(raw).ToFigure(row, "inserts of finished lines, no index", bare, raw, ours);
            yield return ours.SpeedAgainst(rawWithKeys).ToFigure(row, "inserts with a B-tree of the keys", Target.AtLeast(target), rawWithKeys, ours);
            yield return awaited.SpeedAgainst(raw).ToFigure(row + ", each awaited", "inserts of finished lines, no index", Target.None, raw, awaited);
            yield return awaited.SpeedAgainst(rawWithKeys).ToFigure(row + ", each awaited", "inserts with a B-tree of the keys", Target.None, rawWithKeys, awaited);
        }
    }

    private static void Repeat(int times, Action<int> work)
    {
        for (int i = 0; i < times; i++)
        {
            work(i);
        }
    }

    private static async Task AppendBatchesAsync(LedgerUnderTest ledger, int batches, int size)
    {
        for (int i = 0; i < batches; i++)
        {
            await ledger.AppendAsync(size);
        }
    }

    private static double InsertWithKeys(RawDatabase database, FinishedBatch batch, int batches)
    {
        string[][][] keys = batch.NextKeys(batches);
        long start = Stopwatch.GetTimestamp();
        Repeat(batches, i => database.Insert(batch.Lines, keys[i]));
        return Stopwatch.GetElapsedTime(start).TotalSeconds / (batches * batch.Lines.Length);
    }
}
