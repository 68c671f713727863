using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DqLineage.Benchmarks;
using DqLineage.Stores;

namespace DqLineage.Measurements;

/// <summary>Looks samples up with cold files and warm code: <c>SIDE FOLDER WARM-FOLDER SAMPLES SEED</c>.</summary>
internal sealed class ColdHistoryChild : ChildTask
{
    internal const string TaskName = "cold-history";
    internal const string Seconds = "seconds";

    private const int Lookups = 20;
    private const int WarmLookups = 300;
    private const int WarmSamples = 100;

    internal override string Name => TaskName;

    internal override async Task<JsonObject> RunAsync(IReadOnlyList<string> args)
    {
        int samples = int.Parse(args[3], CultureInfo.InvariantCulture);
        var random = new Random(int.Parse(args[4], CultureInfo.InvariantCulture));

        // The code on small data of the same form first: what is asked for is the disk, not the compiler.
        await LookUpAsync(args[0], args[2], [.. Enumerable.Range(0, WarmLookups).Select(i => i % WarmSamples)]);
        PageCache.Forget(args[1]);
        double seconds = await LookUpAsync(args[0], args[1], [.. Enumerable.Range(0, Lookups).Select(_ => random.Next(samples))]);
        return new JsonObject { [Seconds] = seconds / Lookups };
    }

    private static async Task<double> LookUpAsync(string side, string folder, int[] samples)
    {
        if (side is HistoryData.RawName)
        {
            using var raw = new RawDatabase(StoreKind.DatabaseIn(folder));
            long rawStart = Stopwatch.GetTimestamp();
            foreach (int sample in samples)
            {
                raw.Read(Detections.KeyOf(sample));
            }

            return Stopwatch.GetElapsedTime(rawStart).TotalSeconds;
        }

        await using LineageStore store = StoreKind.Open(side, folder);
        await store.OpenAsync();
        long start = Stopwatch.GetTimestamp();
        foreach (int sample in samples)
        {
            await foreach (LedgerLine line in store.FindAsync(new LedgerQuery { Keys = [LedgerKey.OfSample(sample)] }))
            {
                GC.KeepAlive(line);
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
