using System.Globalization;
using System.Text.Json.Nodes;
using DqLineage.Benchmarks;
using DqLineage.Stores;

namespace DqLineage.Measurements;

/// <summary>The ten records of one sample among many.</summary>
internal sealed class History : Scenario
{
    private const int RecordsOfASample = 10;
    private const int Lookups = 300;
    private const int Seed = 20;

    internal override int Order => 8;

    internal override string Name => "history";

    internal override string Summary =>
        "The ten records of random samples, as checked lines, against a prepared SELECT over a B-tree of the keys joined with the lines, which returns bytes. "
        + "Warm: one process, files in memory. Cold: fresh processes that ask the system to forget the files, run the code on small data first, open, and look 20 samples up.";

    internal override string Targets => "SQLite ≤ 1.3 × warm, ≤ 1.5 × cold, of the SELECT; JSONL ≤ 0.25 × of SQLite";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int samples = setting.Records(200_000, atMost: 2_000_000) / RecordsOfASample;
        string among = $"10 of {Units.Count(samples * RecordsOfASample)}";
        using BenchmarkFolder folder = setting.NewFolder();
        Setting.Say("making the ledgers and the database");
        await HistoryData.MakeAsync(folder.Path, samples);
        await foreach (Figure figure in WarmAsync(setting, folder, samples, among))
        {
            yield return figure;
        }

        Target cold = Target.AtMost(1.5);
        string row = $"history of one sample, {among}, SQLite, cold";
        if (!PageCache.CanForget)
        {
            yield return Figure.NotMeasured(row, cold, "this system does not let a program empty the file cache");
            yield break;
        }

        using BenchmarkFolder warm = setting.NewFolder();
        await HistoryData.MakeAsync(warm.Path, samples: 100);
        int seed = 0;
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(5),
            [.. ((string[])[HistoryData.RawName, StoreKind.Sqlite, StoreKind.Jsonl]).Select(side => new Side(side, () => ColdAsync(side, folder[side], warm[side], samples, ++seed)))],
            warmUp: 1);
        yield return costs[1].TimeAgainst(costs[0]).ToFigure(row, "prepared SELECT, B-tree of keys", cold, costs[0], costs[1]);
        yield return costs[2].TimeAgainst(costs[1]).ToFigure($"history of one sample, {among}, JSONL, cold", "SQLite, cold", Target.None, costs[1], costs[2]);
    }

    private static async IAsyncEnumerable<Figure> WarmAsync(Setting setting, BenchmarkFolder folder, int samples, string among)
    {
        using var raw = new RawDatabase(StoreKind.DatabaseIn(folder[HistoryData.RawName]));
        await using LineageTracker sqlite = await LineageTracker.OpenAsync("benchmarks", StoreKind.Open(StoreKind.Sqlite, folder[StoreKind.Sqlite]));
        await using LineageTracker jsonl = await LineageTracker.OpenAsync("benchmarks", StoreKind.Open(StoreKind.Jsonl, folder[StoreKind.Jsonl]));
        await RequireSameAsync(raw, sqlite, jsonl, samples / 2);
        var random = new Random(Seed);
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(11),
            [
                new Side("SELECT", Lookups, () => ForRandom(sample => raw.Read(Detections.KeyOf(sample)))),
                new Side("SQLite", Lookups, () => ForRandomAsync(sample => CountAsync(sqlite, sample))),
                new Side("JSONL", Lookups, () => ForRandomAsync(sample => CountAsync(jsonl, sample))),
                new Side("typed history, SQLite", Lookups, () => ForRandomAsync(sample => sqlite.GetSampleHistoryAsync(sample))),
                new Side("typed history, JSONL", Lookups, () => ForRandomAsync(sample => jsonl.GetSampleHistoryAsync(sample))),
            ]);
        (Costs select, Costs inSqlite, Costs inJsonl) = (costs[0], costs[1], costs[2]);
        yield return inSqlite.TimeAgainst(select).ToFigure($"history of one sample, {among}, SQLite, warm", "prepared SELECT, B-tree of keys", Target.AtMost(1.3), select, inSqlite);
        yield return inJsonl.TimeAgainst(inSqlite).ToFigure($"history of one sample, {among}, JSONL, warm", "SQLite, warm", Target.AtMost(0.25), inSqlite, inJsonl);
        yield return costs[3].TimeAgainst(select).ToFigure("typed history with status, SQLite, warm", "prepared SELECT, B-tree of keys", Target.None, select, costs[3]);
        yield return costs[4].TimeAgainst(inJsonl).ToFigure("typed history with status, JSONL, warm", "its lines", Target.None, inJsonl, costs[4]);

        void ForRandom(Action<int> lookUp)
        {
            for (int i = 0; i < Lookups; i++)
            {
                lookUp(random.Next(samples));
            }
        }

        async Task ForRandomAsync(Func<int, Task> lookUpAsync)
        {
            for (int i = 0; i < Lookups; i++)
            {
                await lookUpAsync(random.Next(samples));
            }
        }
    }

    private static async Task<double> ColdAsync(string side, string folder, string warmFolder, int samples, int seed)
    {
        JsonObject answer = await ChildProcess.RunAsync(
            ColdHistoryChild.TaskName, side, folder, warmFolder, samples.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture));
        return (double)answer[ColdHistoryChild.Seconds]!;
    }

    private static async Task RequireSameAsync(RawDatabase raw, LineageTracker sqlite, LineageTracker jsonl, int sample)
    {
        long bytes = raw.Read(Detections.KeyOf(sample));
        if (bytes == 0 || await CountAsync(sqlite, sample) != bytes || await CountAsync(jsonl, sample) != bytes)
        {
            throw new InvalidOperationException($"The three sides do not find the same bytes for sample {sample}.");
        }
    }

    private static async Task<long> CountAsync(LineageTracker tracker, int sample)
    {
        long bytes = 0;
        await foreach (LedgerLine line in tracker.Store.FindAsync(new LedgerQuery { Keys = [LedgerKey.OfSample(sample)] }))
        {
            bytes += line.Utf8.Length;
        }

        return bytes;
    }
}
