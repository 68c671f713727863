using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Callers that each await their own append to JSONL, against the same callers of FASTER's log.</summary>
internal sealed class AwaitedJsonl : Scenario
{
    internal override int Order => 3;

    internal override string Name => "awaited-jsonl";

    internal override string Summary =>
        "Concurrent callers, each awaiting its own append of one record, against the same callers of FasterLog's EnqueueAndWaitForCommitAsync. "
        + "FasterLog commits in a loop on a thread of its own, as its samples do, but without their pause of 5 ms.";

    internal override string Targets => "≥ 5 × / 3 × / 1.5 × / 1.1 × with 1 / 8 / 64 / 256 callers";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        byte[] line = (await FinishedBatch.MakeAsync()).Lines[^1];
        foreach ((int callers, int calls, double target) in ((int, int, double)[])[(1, 200, 5), (8, 100, 3), (64, 60, 1.5), (256, 30, 1.1)])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            using var faster = new FasterFile(folder["faster"]);
            await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Jsonl, folder["ledger"]));
            int records = callers * calls;
            IReadOnlyList<Costs> costs = await Rounds.RunAsync(
                setting.RoundsOf(9),
                [
                    new Side("FasterLog", () => CommittingAsync(faster, records, () => Callers.RunAsync(callers, calls, async () => await faster.Log.EnqueueAndWaitForCommitAsync(line)))),
                    new Side("ledger", records, () => Callers.RunAsync(callers, calls, ledger.AppendOneAsync)),
                ]);
            (Costs theirs, Costs ours) = (costs[0], costs[1]);
            yield return ours.SpeedAgainst(theirs).ToFigure(
                $"awaited appends JSONL, {callers} {(callers == 1 ? "caller" : "callers")}", "FasterLog, same callers", Target.AtLeast(target), theirs, ours);
        }
    }

    // The committing thread runs only while its side does: it would take a core from the other.
    private static async Task<double> CommittingAsync(FasterFile faster, int records, Func<Task> workAsync)
    {
        using IDisposable committing = faster.CommitAsTheyCome();
        return await new Side("FasterLog", records, workAsync).MeasureAsync();
    }
}
