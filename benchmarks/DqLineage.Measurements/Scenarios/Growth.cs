using System.Globalization;
using System.Text.Json.Nodes;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>What a record costs as the ledger grows, in time, memory and index; and opening what has grown.</summary>
internal sealed class Growth : Scenario
{
    private const int First = 100_000;
    private const int Opens = 5;

    private static readonly int[] s_points = [First, 500_000, 1_000_000, 2_000_000];

    internal override int Order => 7;

    internal override string Name => "growth";

    internal override string Summary =>
        $"One process appends streams. A window is the last {GrowingChild.Window} records before a point, timed as a whole; hashing, writing and syncing as many finished lines takes turns with it. "
        + "The machine changes its speed meanwhile, so the target is held against another ledger at its first point, in turns with the large one, five times over. "
        + "Before, the process appends 500,000 records to another ledger, so that its code is compiled for good. Memory is above that of the process once it has appended its first 4,096. Opening is in a fresh process, with warm files and cold code.";

    internal override string Targets => "≤ 1.15 × of the 100-thousandth; ≤ 64 MiB; < 1 KB allocated and ≤ 20 B of index a record; first history ≤ 300 ms, ≤ 150 MB";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int records = Math.Max(2 * First, setting.Records(2 * First, atMost: 10_000_000));
        string[] points = [.. s_points.Where(point => point < records).Append(records).Select(point => point.ToString(CultureInfo.InvariantCulture))];
        foreach (string store in (string[])[StoreKind.Jsonl, StoreKind.Sqlite])
        {
            using BenchmarkFolder folder = setting.NewFolder();
            Setting.Say($"{store}: appending {Units.Count(records)} records");
            JsonObject answer = await ChildProcess.RunAsync(
                GrowingChild.TaskName, [store, folder.Path, records.ToString(CultureInfo.InvariantCulture), .. points]);
            foreach (Figure figure in OfGrowing(store, answer))
            {
                yield return figure;
            }

            yield return await OfTurnsAsync(setting, store, records);
            IndexSize index = IndexSize.Of(store, folder["ledger"]);
            yield return new Figure
            {
                Row = $"index, {store}, {Units.Count(records)} records",
                Target = Target.AtMost(20, Units.Bytes),
                Reached = (double)index.Runs / records,
                Unit = Units.Bytes,
                Detail = string.Create(CultureInfo.InvariantCulture, $"a record; hash tiles apart: {(double)index.Tiles / records:0.0} B"),
            };
            await foreach (Figure figure in OpenAsync(store, folder["ledger"], records))
            {
                yield return figure;
            }
        }
    }

    /// <summary>The cost of a record late and early, measured in turns.</summary>
    private static async Task<Figure> OfTurnsAsync(Setting setting, string store, int records)
    {
        using BenchmarkFolder folder = setting.NewFolder();
        JsonObject answer = await ChildProcess.RunAsync(
            GrownCostChild.TaskName, [store, folder.Path, records.ToString(CultureInfo.InvariantCulture), First.ToString(CultureInfo.InvariantCulture)]);
        double[] many = [.. answer[GrownCostChild.Many]!.AsArray().Select(cost => (double)cost!)];
        double[] few = [.. answer[GrownCostChild.Few]!.AsArray().Select(cost => (double)cost!)];
        double[] ratios = [.. many.Zip(few, (one, other) => one / other)];
        return new Figure
        {
            Row = $"record {Units.Count(records)}, {store}, in turns with",
            Against = $"record {Units.Count(First)} of another ledger",
            Target = Target.AtMost(1.15),
            Reached = Costs.Quantile(ratios, 0.5),
            Spread = (Costs.Quantile(ratios, 0.25), Costs.Quantile(ratios, 0.75)),
            Detail = $"{Units.Time(Costs.Quantile(few, 0.5))} → {Units.Time(Costs.Quantile(many, 0.5))} a record; all passes {string.Join(", ", ratios.Select(Units.Number))}",
        };
    }

    private static IEnumerable<Figure> OfGrowing(string store, JsonObject answer)
    {
        JsonNode[] points = [.. answer[GrowingChild.Points]!.AsArray().Select(point => point!)];
        JsonNode first = points[0];
        double firstCost = (double)first["ours"]!;
        foreach (JsonNode point in points.Skip(1))
        {
            double cost = (double)point["ours"]!;
            double noise = (double)point["raw"]! / (double)first["raw"]!;
            string sides = $"{Units.Time(firstCost)} → {Units.Time(cost)} a record; hash, write and sync {Units.Time((double)first["raw"]!)} → {Units.Time((double)point["raw"]!)}";
            yield return new Figure
            {
                Row = $"record {Units.Count((long)point["records"]!)}, {store}",
                Against = $"cost of record {Units.Count((long)first["records"]!)}",
                Reached = cost / firstCost,
                Spread = ((double)point["low"]! / firstCost, (double)point["high"]! / firstCost),
                Detail = sides,
            };
            yield return new Figure
            {
                Row = $"record {Units.Count((long)point["records"]!)}, {store}, the machine's own change divided out",
                Against = $"cost of record {Units.Count((long)first["records"]!)}",
                Reached = cost / firstCost / noise,
            };
        }

        foreach (JsonNode point in points)
        {
            yield return new Figure
            {
                Row = $"working set above start at {Units.Count((long)point["records"]!)}, {store}",
                Target = Target.AtMost(64, Units.Mebibytes),
                Reached = Units.ToMebibytes((long)point["resident"]!),
                Unit = Units.Mebibytes,
                Detail = $"heap after collection {Units.Number(Units.ToMebibytes((long)point["heap"]!))} MiB above start",
            };
        }

        yield return new Figure
        {
            Row = $"allocated a record, {store}",
            Target = Target.AtMost(1023, Units.Bytes),
            Reached = (double)points[^1]["allocated"]! - (double)answer[GrowingChild.AllocatedByCaller]!,
            Unit = Units.Bytes,
            Detail = $"without the {Units.Number((double)answer[GrowingChild.AllocatedByCaller]!)} B of the application's own detection",
        };
    }

    private static async IAsyncEnumerable<Figure> OpenAsync(string store, string ledger, int records)
    {
        List<JsonObject> answers = [];
        for (int i = 0; i < Opens; i++)
        {
            int sample = (int)((i + 0.5) / Opens * (records / 10));
            JsonObject answer = await ChildProcess.RunAsync(FirstHistoryChild.TaskName, store, ledger, sample.ToString(CultureInfo.InvariantCulture));
            answers.Add((int)answer[FirstHistoryChild.Events]! >= 10 ? answer : throw new InvalidOperationException($"Sample {sample} has too few records."));
        }

        double[] times = [.. answers.Select(answer => (double)answer[FirstHistoryChild.Milliseconds]!)];
        double opening = Costs.Quantile(answers.Select(answer => (double)answer[FirstHistoryChild.OpenMilliseconds]!), 0.5);
        yield return new Figure
        {
            Row = $"open {Units.Count(records)} records and answer the first history, {store}",
            Target = Target.AtMost(300, Units.Milliseconds),
            Reached = Costs.Quantile(times, 0.5),
            Spread = (Costs.Quantile(times, 0.25), Costs.Quantile(times, 0.75)),
            Unit = Units.Milliseconds,
            Detail = $"opening alone {Units.Number(opening)} ms",
        };
        yield return new Figure
        {
            Row = $"the same: peak working set, {store}",
            Target = Target.AtMost(150, Units.Mebibytes),
            Reached = Units.ToMebibytes(answers.Max(answer => (long)answer[FirstHistoryChild.PeakBytes]!)),
            Unit = Units.Mebibytes,
            Detail = "the runtime included",
        };
    }
}
