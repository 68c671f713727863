using System.Diagnostics;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Operations in a ledger: the first graph after opening, and appending while graphs are asked for.</summary>
internal static class LineageLedger
{
    private const int BatchSize = 1000;
    private const int AppendedInRound = 20_000;
    private const int AwaitedInRound = 1000;
    private const double Millisecond = 1e3;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    internal static async IAsyncEnumerable<Figure> RunAsync(Setting setting, Operation[] operations)
    {
        string edges = Units.Count(operations.Length * LineageOperations.Edges);
        foreach (string store in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            await using (LineageTracker tracker = await OpenAsync(store, folder["ledger"], keeps: true))
            {
                await AppendAsync(tracker, operations);
                await tracker.GetLineageGraphAsync();
            }

            IReadOnlyList<Costs> first = await Rounds.RunAsync(
                setting.RoundsOf(5),
                [
                    new Side("from the records", () => AskFirstAsync(store, folder["ledger"], keeps: false)),
                    new Side("from what is stored", () => AskFirstAsync(store, folder["ledger"], keeps: true)),
                ],
                warmUp: 1);
            yield return first[1].TimeAgainst(first[0]).ToFigure(
                $"the first graph of {Units.Count(operations.Length)} operations, {edges} edges, {store}, from what is stored", "from the records", Target.None, first[0], first[1]);

            await using LineageTracker asking = await OpenAsync(store, folder["ledger"], keeps: true);
            int next = 0;
            IReadOnlyList<Costs> again = await Rounds.RunAsync(setting.RoundsOf(31), [new Side("append and ask", 1, async () => await AppendAndAskAsync(asking, operations[next++]))]);
            yield return Lineage.InUnit(again[0], Millisecond, "ms") with
            {
                Row = $"one more operation in a ledger of {Units.Count(operations.Length)}, {store}, and an impact",
                Target = Target.AtMost(50, "ms"),
                Detail = "appended, read back and asked by one tracker; without waiting for the disk",
            };
        }

        foreach (string store in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            await foreach (Figure figure in AppendAsync(setting, store, operations))
            {
                yield return figure;
            }
        }
    }

    /// <summary>Appends with the projection off, on, and on while somebody asks.</summary>
    private static async IAsyncEnumerable<Figure> AppendAsync(Setting setting, string store, Operation[] operations)
    {
        using BenchmarkFolder folder = setting.NewFolder();
        await using LineageTracker off = await OpenAsync(store, folder["off"], keeps: false, Durability.Disk);
        await using LineageTracker on = await OpenAsync(store, folder["on"], keeps: true, Durability.Disk);
        await using LineageTracker asked = await OpenAsync(store, folder["asked"], keeps: true, Durability.Disk);
        await on.GetLineageGraphAsync();
        Operation[] few = operations[..AwaitedInRound];
        IReadOnlyList<Costs> awaited = await Rounds.RunAsync(
            setting.RoundsOf(31),
            [
                new Side("off", few.Length, () => AppendEachAsync(off, few)),
                new Side("on", few.Length, () => AppendEachAsync(on, few)),
                new Side("asked ten times a second", () => WhileAskedAsync(asked, few.Length, () => AppendEachAsync(asked, few))),
            ]);
        Operation[] many = operations[..AppendedInRound];
        IReadOnlyList<Costs> streamed = await Rounds.RunAsync(
            setting.RoundsOf(31),
            [
                new Side("off", many.Length, () => AppendAsync(off, many)),
                new Side("on", many.Length, () => AppendAsync(on, many)),
                new Side("asked ten times a second", () => WhileAskedAsync(asked, many.Length, () => AppendAsync(asked, many))),
            ]);
        foreach ((string what, IReadOnlyList<Costs> costs) in ((string, IReadOnlyList<Costs>)[])[("awaited appends of one operation", awaited), ("a stream of operations", streamed)])
        {
            yield return costs[1].TimeAgainst(costs[0]).ToFigure($"{what}, {store}, with the projection on", "off", Target.AtMost(1.05), costs[0], costs[1]);
            yield return costs[2].TimeAgainst(costs[0]).ToFigure($"{what}, {store}, while somebody asks for the graph", "off", Target.AtMost(1.05), costs[0], costs[2]);
        }
    }

    private static Task<LineageTracker> OpenAsync(string store, string folder, bool keeps, Durability durability = Durability.OperatingSystem) =>
        LineageTracker.OpenAsync("benchmarks", StoreKind.Open(store, folder, durability), new LineageTrackerOptions { KeepsLineageProjection = keeps });

    private static Task AppendAsync(LineageTracker tracker, IEnumerable<Operation> operations) =>
        new RecordStream<Operation>(tracker.Store, RecordTypes.Operation, LineageContext.Empty, BatchSize).RecordAllAsync(operations.ToAsyncEnumerable(), CancellationToken.None);

    private static async Task<double> AskFirstAsync(string store, string folder, bool keeps)
    {
        await using LineageTracker tracker = await OpenAsync(store, folder, keeps);
        long start = Stopwatch.GetTimestamp();
        await tracker.GetLineageGraphAsync();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task AppendAndAskAsync(LineageTracker tracker, Operation operation)
    {
        await tracker.CaptureOperationAsync(operation with { OperationId = string.Empty });
        LineageGraph graph = await tracker.GetLineageGraphAsync();
        graph.Impact(operation.Inputs[0]);
    }

    private static async Task AppendEachAsync(LineageTracker tracker, IEnumerable<Operation> operations)
    {
        foreach (Operation operation in operations)
        {
            await tracker.CaptureOperationAsync(operation with { OperationId = string.Empty });
        }
    }

    private static async Task<double> WhileAskedAsync(LineageTracker tracker, int units, Func<Task> appendAsync)
    {
        using var done = new CancellationTokenSource();
        Task asking = AskAsync(tracker, done.Token);
        long start = Stopwatch.GetTimestamp();
        await appendAsync();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / units;
        await done.CancelAsync();
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return seconds;
    }

    private static async Task AskAsync(LineageTracker tracker, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_pause);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await tracker.GetLineageGraphAsync(cancellationToken: cancellationToken);
        }
    }
}
