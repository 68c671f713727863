using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Appends to a ledger for a while, beside another process perhaps: <c>STORE FOLDER BATCH MILLISECONDS</c>.</summary>
internal sealed class AppendingChild : ChildTask
{
    internal const string TaskName = "append";
    internal const string Records = "records";
    internal const string Seconds = "seconds";

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1.5);

    internal override string Name => TaskName;

    internal override async Task<JsonObject> RunAsync(IReadOnlyList<string> args)
    {
        int batch = int.Parse(args[2], CultureInfo.InvariantCulture);
        TimeSpan time = TimeSpan.FromMilliseconds(int.Parse(args[3], CultureInfo.InvariantCulture));
        string runId = string.Create(CultureInfo.InvariantCulture, $"run-{Environment.ProcessId}");
        await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(args[0], args[1]), batch, runId);

        // Warm: what is compared is the appending, not the compiling.
        long warmUp = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(warmUp) < s_warmUp)
        {
            await AppendAsync(ledger, batch);
        }

        Console.WriteLine(ChildProcess.Ready);
        Console.ReadLine();
        long records = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            await AppendAsync(ledger, batch);
            records += batch;
        }

        return new JsonObject { [Records] = records, [Seconds] = Stopwatch.GetElapsedTime(start).TotalSeconds };
    }

    private static Task AppendAsync(LedgerUnderTest ledger, int batch) => batch == 1 ? ledger.AppendOneAsync() : ledger.AppendAsync(batch);
}
