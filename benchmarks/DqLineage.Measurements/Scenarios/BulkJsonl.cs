using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Streams into JSONL against FASTER's log and against bare writes.</summary>
internal sealed class BulkJsonl : Scenario
{
    private const int ManyRecords = 20_000;
    private const int FewRecords = 5_000;

    internal override int Order => 2;

    internal override string Name => "bulk-jsonl";

    internal override string Summary =>
        "Detections recorded as a stream, against FasterLog (Microsoft.FASTER.Core, default settings) on one thread: it enqueues the same finished lines and commits each batch; "
        + "by default a commit writes a file of its own, and the fast commits of the rows for information do not. "
        + "The bare write is one write and one sync a batch. A stream has up to four batches on their way, which may share a commit; awaited batches are one commit each.";

    internal override string Targets => "≥ 0.9 × (batches of 100), ≥ 0.5 × (1,000) of FasterLog";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        foreach ((int size, int records, double target) in ((int, int, double)[])[(100, FewRecords, 0.9), (1000, ManyRecords, 0.5)])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            FinishedBatch batch = await FinishedBatch.MakeAsync(size);
            using var file = new RawFile(folder["raw"]);
            using var faster = new FasterFile(folder["faster"]);
            using var fastFaster = new FasterFile(folder["fast-faster"], fastCommits: true);
            await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Jsonl, folder["ledger"]), size);
            int batches = records / size;
            IReadOnlyList<Costs> costs = await Rounds.RunAsync(
                setting.RoundsOf(9),
                [
                    new Side("FasterLog", records, () => Repeat(batches, () => faster.AppendDurably(batch.Lines))),
                    new Side("stream", records, () => ledger.AppendAsync(records)),
                    new Side("write and sync", records, () => Repeat(batches, () => file.AppendDurably(batch.Bytes))),
                    new Side("FasterLog, fast commits", records, () => Repeat(batches, () => fastFaster.AppendDurably(batch.Lines))),
                    new Side("awaited batches", records, () => AppendBatchesAsync(ledger, batches, size)),
                ]);
            (Costs theirs, Costs ours, Costs raw, Costs fast, Costs awaited) = (costs[0], costs[1], costs[2], costs[3], costs[4]);
            string row = $"bulk append JSONL, batches of {Units.Count(size)}";
            yield return ours.SpeedAgainst(theirs).ToFigure(row, "FasterLog, the same bytes", Target.AtLeast(target), theirs, ours);
            yield return awaited.SpeedAgainst(theirs).ToFigure(row + ", each awaited", "FasterLog, the same bytes", Target.None, theirs, awaited);
            yield return ours.SpeedAgainst(fast).ToFigure(row, "FasterLog with fast commits", Target.None, fast, ours);
            yield return ours.SpeedAgainst(raw).ToFigure(row, "write and sync, the same bytes", Target.None, raw, ours);
        }
    }

    private static void Repeat(int times, Action work)
    {
        for (int i = 0; i < times; i++)
        {
            work();
        }
    }

    private static async Task AppendBatchesAsync(LedgerUnderTest ledger, int batches, int size)
    {
        for (int i = 0; i < batches; i++)
        {
            await ledger.AppendAsync(size);
        }
    }
}
