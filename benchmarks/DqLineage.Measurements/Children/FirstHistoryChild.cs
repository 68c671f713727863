using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DqLineage.Stores;

namespace DqLineage.Measurements;

/// <summary>Opens a ledger and reads the history of one sample, with cold code: <c>STORE FOLDER SAMPLE</c>.</summary>
internal sealed class FirstHistoryChild : ChildTask
{
    internal const string TaskName = "first-history";
    internal const string Milliseconds = "milliseconds";
    internal const string OpenMilliseconds = "open_milliseconds";
    internal const string PeakBytes = "peak_bytes";
    internal const string Events = "events";

    internal override string Name => TaskName;

    internal override async Task<JsonObject> RunAsync(IReadOnlyList<string> args)
    {
        long start = Stopwatch.GetTimestamp();
        LineageStore store = StoreKind.Open(args[0], args[1]);
        await using LineageTracker tracker = await LineageTracker.OpenAsync("benchmarks", store);
        TimeSpan open = Stopwatch.GetElapsedTime(start);
        SampleHistory history = await tracker.GetSampleHistoryAsync(long.Parse(args[2], CultureInfo.InvariantCulture));
        return new JsonObject
        {
            [Milliseconds] = Stopwatch.GetElapsedTime(start).TotalMilliseconds,
            [OpenMilliseconds] = open.TotalMilliseconds,
            [PeakBytes] = ProcessMemory.Peak,
            [Events] = history.Events.Count,
        };
    }
}
