using System.Diagnostics;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Callers that each await their own append to JSONL, against the same callers of FASTER's log.</summary>
internal sealed class AwaitedJsonl : Scenario
{
    internal override int Order => 3;

    internal override string Name => "awaited-jsonl";

    internal override string Summary =>
        "Concurrent callers, each awaiting its own append of one record, against the same callers of FasterLog's EnqueueAndWaitForCommitAsync. "
        + "FasterLog commits in a loop on a thread of its own, as its samples do, but without their pause of 5 ms. "
        + "By default its commit writes a file of its own; the fast commits of the rows for information do not.";

    internal override string Targets => "≥ 5 × / 3 × / 1.5 × / 1.1 × with 1 / 8 / 64 / 256 callers";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        byte[] line = (await FinishedBatch.MakeAsync()).Lines[^1];
        foreach ((int callers, int calls, double target) in ((int, int, double)[])[(1, 200, 5), (8, 100, 3), (64, 60, 1.5), (256, 30, 1.1)])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            using var faster = new FasterFile(folder["faster"]);
            using var fastFaster = new FasterFile(folder["fast-faster"], fastCommits: true);
            await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Jsonl, folder["ledger"]));
            int records = callers * calls;
            IReadOnlyList<Costs> costs = await Rounds.RunAsync(
                setting.RoundsOf(9),
                [
                    new Side("FasterLog", () => AppendAsync(faster, callers, calls, line)),
                    new Side("ledger", records, () => Callers.RunAsync(callers, calls, ledger.AppendOneAsync)),
                    new Side("FasterLog, fast commits", () => AppendAsync(fastFaster, callers, calls, line)),
                ]);
            (Costs theirs, Costs ours, Costs fast) = (costs[0], costs[1], costs[2]);
            string row = $"awaited appends JSONL, {callers} {(callers == 1 ? "caller" : "callers")}";
            yield return ours.SpeedAgainst(theirs).ToFigure(row, "FasterLog, same callers", Target.AtLeast(target), theirs, ours);
            yield return ours.SpeedAgainst(fast).ToFigure(row, "FasterLog with fast commits, same callers", Target.None, fast, ours);
        }
    }

    // The committing thread runs only while its side does: it would take a core from the other.
    private static async Task<double> AppendAsync(FasterFile faster, int callers, int calls, byte[] line)
    {
        using IDisposable committing = faster.CommitAsTheyCome();
        long start = Stopwatch.GetTimestamp();
        await Callers.RunAsync(callers, calls, async () => await faster.Log.EnqueueAndWaitForCommitAsync(line));
        return Stopwatch.GetElapsedTime(start).TotalSeconds / (callers * calls);
    }
}
