using System.Globalization;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>What an application would write instead of using a ledger.</summary>
internal sealed class Alternatives : Scenario
{
    private const int BatchSize = 1000;
    private const int RecordsOfASample = 10;
    private const int Singles = 100;
    private const int Lookups = 100;

    private readonly Random _random = new(RecordsOfASample);

    internal override int Order => 13;

    internal override string Name => "alternatives";

    internal override string Summary =>
        "What one writes in an afternoon, serialising included: File.AppendAllText and a scan; an SQLite table with a JSON column and five indexes on expressions, WAL, synchronous=FULL; "
        + "FasterLog. None of them hashes, orders, checks or proves anything. File.AppendAllText cannot wait for the disk, so the ledger does not there either.";

    internal override string Targets => "for information";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        int samples = setting.Records(50_000, atMost: 200_000) / RecordsOfASample;
        using BenchmarkFolder folder = setting.NewFolder();
        await using LedgerUnderTest jsonl = await LedgerUnderTest.OpenFilledAsync(StoreKind.Open(StoreKind.Jsonl, folder["ledger"]), samples);
        await using LedgerUnderTest sqlite = await LedgerUnderTest.OpenFilledAsync(StoreKind.Open(StoreKind.Sqlite, folder["database"]), samples);
        using var table = new JsonTable(folder["table.db"]);
        await FillAsync(table, folder["events.json"], samples);
        foreach (Figure figure in await FindAsync(setting, folder, jsonl, sqlite, table, samples))
        {
            yield return figure;
        }

        foreach (Figure figure in await AppendAsync(setting, folder, jsonl, sqlite, table))
        {
            yield return figure;
        }
    }

    private async Task<IReadOnlyList<Figure>> FindAsync(Setting setting, BenchmarkFolder folder, LedgerUnderTest jsonl, LedgerUnderTest sqlite, JsonTable table, int samples)
    {
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(5),
            [
                new Side("scan of the file", 1, () => Require(Scan(folder["events.json"], _random.Next(samples)))),
                new Side("JSONL", Lookups, () => ForRandomAsync(jsonl, samples)),
                new Side("SELECT by expression", Lookups, () => SelectRandom(table, samples)),
                new Side("SQLite", Lookups, () => ForRandomAsync(sqlite, samples)),
            ]);
        string row = $"find 10 of {Units.Count(samples * RecordsOfASample)}";
        return
        [
            costs[1].TimeAgainst(costs[0]).ToFigure($"{row}, JSONL", "scan of the file for the sample", Target.None, costs[0], costs[1]),
            costs[3].TimeAgainst(costs[2]).ToFigure($"{row}, SQLite", "SELECT by an index on json_extract", Target.None, costs[2], costs[3]),
            Figure.NotMeasured(row, Target.None, "FasterLog has no index; finding is a scan of everything"),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> AppendAsync(Setting setting, BenchmarkFolder folder, LedgerUnderTest jsonl, LedgerUnderTest sqlite, JsonTable table)
    {
        long ordinal = 0;
        using var faster = new FasterFile(folder["faster"]);
        await using LedgerUnderTest buffered = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Jsonl, folder["buffered"], Durability.OperatingSystem));
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(7),
            [
                new Side("AppendAllText", Singles, () => Repeat(() => File.AppendAllText(folder["appended.json"], Next() + "\n"))),
                new Side("JSONL, not synced", Singles, () => Callers.RunAsync(1, Singles, buffered.AppendOneAsync)),
                new Side("table, one a transaction", Singles, () => Repeat(() => table.Insert([Next()]))),
                new Side("SQLite, one an append", Singles, () => Callers.RunAsync(1, Singles, sqlite.AppendOneAsync)),
                new Side("table, 1,000 a transaction", BatchSize, () => table.Insert(Enumerable.Range(0, BatchSize).Select(_ => Next()))),
                new Side("SQLite, 1,000 a batch", BatchSize, sqlite.AppendBatchAsync),
                new Side("FasterLog, 1,000 a commit", BatchSize, () => faster.AppendDurably(Enumerable.Range(0, BatchSize).Select(_ => System.Text.Encoding.UTF8.GetBytes(Next())))),
                new Side("JSONL, 1,000 a batch", BatchSize, jsonl.AppendBatchAsync),
            ]);
        Figure first = Against(0, "append one, not synced, JSONL", "File.AppendAllText");
        return
        [
            first with { Detail = string.Create(CultureInfo.InvariantCulture, $"{first.Detail}; {Next().Length} B a text") },
            Against(2, "append one, SQLite", "JSON column, one transaction a record"),
            Against(4, "append 1,000, SQLite", "JSON column, one transaction for 1,000"),
            Against(6, "append 1,000, JSONL", "FasterLog, serialising included"),
        ];

        string Next() => PlainDetection.JsonOf(++ordinal, ordinal);

        Figure Against(int theirs, string row, string against) =>
            costs[theirs + 1].TimeAgainst(costs[theirs]).ToFigure(row, against, Target.None, costs[theirs], costs[theirs + 1]);
    }

    private static async Task FillAsync(JsonTable table, string path, int samples)
    {
        for (int i = 0; i < RecordsOfASample; i++)
        {
            foreach (int[] chunk in Enumerable.Range(0, samples).Chunk(BatchSize))
            {
                string[] events = [.. chunk.Select(sample => PlainDetection.JsonOf(sample, (i * samples) + sample))];
                table.Insert(events);
                await File.AppendAllLinesAsync(path, events);
            }
        }
    }

    // By text first: parsing every line of the file would only make the scan slower.
    private static int Scan(string path, int sample)
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"\"Sample\":{sample},");
        return File.ReadLines(path).Count(line => line.Contains(mark, StringComparison.Ordinal));
    }

    private static void Require(int found)
    {
        if (found != RecordsOfASample)
        {
            throw new InvalidOperationException($"{found} records were found instead of {RecordsOfASample}.");
        }
    }

    private static void Repeat(Action work)
    {
        for (int i = 0; i < Singles; i++)
        {
            work();
        }
    }

    private void SelectRandom(JsonTable table, int samples)
    {
        for (int i = 0; i < Lookups; i++)
        {
            Require(table.Count(_random.Next(samples)));
        }
    }

    private async Task ForRandomAsync(LedgerUnderTest ledger, int samples)
    {
        for (int i = 0; i < Lookups; i++)
        {
            if (await ledger.ReadLinesAsync(_random.Next(samples)) == 0)
            {
                throw new InvalidOperationException("The ledger found nothing.");
            }
        }
    }
}
