using System.Diagnostics;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Callers that each await their own append to JSONL, against the same callers of FASTER's log.</summary>
internal sealed class AwaitedJsonl : Scenario
{
    internal override int Order => 3;

    internal override string Name => "awaited-jsonl";

    internal override string Summary =>
        "Concurrent callers, each awaiting its own append of one record, against the same callers of FasterLog's EnqueueAndWaitForCommitAsync (default settings). "
        + "FasterLog commits in a loop on a thread of its own, as its samples do, but without their pause of 5 ms: once spinning, once woken by the callers. "
        + "The target holds against whichever of the two is faster.";

    internal override string Targets => "≥ 5 × / 3 × / 1.5 × / 1.1 × with 1 / 8 / 64 / 256 callers";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        byte[] line = (await FinishedBatch.MakeAsync()).Lines[^1];
        foreach ((int callers, int calls, double target) in ((int, int, double)[])[(1, 200, 5), (8, 100, 3), (64, 60, 1.5), (256, 30, 1.1)])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            using var spinning = new FasterFile(folder["faster"]);
            using var woken = new FasterFile(folder["faster-woken"]);
            await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Jsonl, folder["ledger"]));
            IReadOnlyList<Costs> costs = await Rounds.RunAsync(
                setting.RoundsOf(9),
                [
                    new Side("FasterLog, spinning", () => AppendAsync(spinning, spins: true, callers, calls, line)),
                    new Side("ledger", callers * calls, () => Callers.RunAsync(callers, calls, ledger.AppendOneAsync)),
                    new Side("FasterLog, woken", () => AppendAsync(woken, spins: false, callers, calls, line)),
                ]);
            Costs ours = costs[1];
            Costs[] theirs = [.. new[] { costs[0], costs[2] }.OrderBy(side => side.Median)];
            string row = $"awaited appends JSONL, {callers} {(callers == 1 ? "caller" : "callers")}";
            yield return ours.SpeedAgainst(theirs[0]).ToFigure(row, "FasterLog, same callers", Target.AtLeast(target), theirs[0], ours);
            yield return ours.SpeedAgainst(theirs[1]).ToFigure(row, "FasterLog, same callers, its slower way to commit", Target.None, theirs[1], ours);
        }
    }

    // The committing thread runs only while its side does: it would take a core from the others.
    private static async Task<double> AppendAsync(FasterFile faster, bool spins, int callers, int calls, byte[] line)
    {
        using FasterCommitting committing = faster.CommitAsTheyCome(spins);
        long start = Stopwatch.GetTimestamp();
        await Callers.RunAsync(callers, calls, () => committing.AppendAsync(line));
        return Stopwatch.GetElapsedTime(start).TotalSeconds / (callers * calls);
    }
}
