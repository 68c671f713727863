using System.Globalization;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>One record that the operating system keeps, against one event of a log file.</summary>
internal sealed class Buffered : Scenario
{
    private const int Records = 10_000;

    internal override int Order => 12;

    internal override string Name => "buffered";

    internal override string Summary =>
        "One caller, one awaited record at a time with Durability.OperatingSystem, against Serilog's file sink (its defaults: JSON, given to the system at each event) with the same values as properties.";

    internal override string Targets => "≤ 0.6 × of Serilog's file sink";

    internal override async IAsyncEnumerable<Figure> RunAsync(Setting setting)
    {
        using BenchmarkFolder folder = setting.NewFolder();
        byte[] line = [.. (await FinishedBatch.MakeAsync()).Lines[^1], (byte)'\n'];
        using var serilog = new SerilogFile(folder["serilog.json"]);
        await using var stream = new FileStream(folder["raw"], FileMode.CreateNew);
        await using LedgerUnderTest jsonl = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Jsonl, folder["ledger"], Durability.OperatingSystem));
        await using LedgerUnderTest sqlite = await LedgerUnderTest.OpenAsync(StoreKind.Open(StoreKind.Sqlite, folder["database"], Durability.OperatingSystem));
        IReadOnlyList<Costs> costs = await Rounds.RunAsync(
            setting.RoundsOf(11),
            [
                new Side("Serilog", Records, () => Repeat(serilog.Write)),
                new Side("JSONL", Records, () => Callers.RunAsync(1, Records, jsonl.AppendOneAsync)),
                new Side("file stream", Records, () => Repeat(() => Write(stream, line))),
                new Side("SQLite", Records, () => Callers.RunAsync(1, Records, sqlite.AppendOneAsync)),
            ]);
        Figure figure = costs[1].TimeAgainst(costs[0]).ToFigure("one record, buffered, JSONL", "Serilog's file sink, same payload", Target.AtMost(0.6), costs[0], costs[1]);
        yield return figure with { Detail = string.Create(CultureInfo.InvariantCulture, $"{figure.Detail}; {serilog.BytesOfEvent:0} B an event, {line.Length} B a line") };
        yield return costs[1].TimeAgainst(costs[2]).ToFigure("one record, buffered, JSONL", "FileStream, write and flush of the finished line", Target.None, costs[2], costs[1]);
        yield return costs[3].TimeAgainst(costs[0]).ToFigure("one record, buffered, SQLite", "Serilog's file sink, same payload", Target.None, costs[0], costs[3]);
    }

    private static void Write(FileStream stream, byte[] line)
    {
        stream.Write(line);
        stream.Flush();
    }

    private static void Repeat(Action write)
    {
        for (int i = 0; i < Records; i++)
        {
            write();
        }
    }
}
