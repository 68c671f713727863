using System.Diagnostics;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>The latency of one awaited append.</summary>
internal sealed class SingleAppend : Scenario
{
    private const int Calls = 100;

    internal override int Order => 4;

    internal override string Name => "single-append";

    internal override string Summary =>
        "One caller awaits one append after the other; the median latency of a round, against one write and one fdatasync of the same bytes (SQLite: a transaction of one prepared insert).";

    internal override string Targets => "≤ 1.10 × of write and sync (JSONL)";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        using BenchmarkFolder folder = setting.NewFolder();
        FinishedBatch batch = await FinishedBatch.MakeAsync();
        byte[] line = [.. batch.Lines[^1], (byte)'\n'];
        byte[][] lines = batch.Lines[^1..];
        using var file = new RawFile(folder["raw"]);
        using var database = new RawDatabase(folder["raw.db"]);
        await using LedgerUnderTest jsonl = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Jsonl, folder["ledger"]));
        await using LedgerUnderTest sqlite = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Sqlite, folder["database"]));
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(21),
            [
                new Side("write and sync", () => Task.FromResult(MedianOf(() => file.AppendDurably(line)))),
                new Side("JSONL", () => MedianOfAsync(jsonl.AppendOneAsync)),
            ]);
        yield return costs[1].TimeAgainst(costs[0]).ToFigure("one awaited append, one caller, JSONL", "write and fdatasync of the same bytes", Target.AtMost(1.1), costs[0], costs[1]);

        costs = await Rounds.RunAsync(
            setting.RoundsOf(15),
            [
                new Side("insert", () => Task.FromResult(MedianOf(() => database.Insert(lines, keys: null)))),
                new Side("SQLite", () => MedianOfAsync(sqlite.AppendOneAsync)),
            ]);
        yield return costs[1].TimeAgainst(costs[0]).ToFigure("one awaited append, one caller, SQLite", "transaction of one prepared insert", Target.None, costs[0], costs[1]);
    }

    private static double MedianOf(Action call)
    {
        var seconds = new double[Calls];
        foreach (ref double latency in seconds.AsSpan())
        {
            long start = Stopwatch.GetTimestamp();
            call();
            latency = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return Costs.Quantile(seconds, 0.5);
    }

    private static async Task<double> MedianOfAsync(Func<Task> callAsync)
    {
        var seconds = new double[Calls];
        for (int i = 0; i < Calls; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await callAsync();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return Costs.Quantile(seconds, 0.5);
    }
}
