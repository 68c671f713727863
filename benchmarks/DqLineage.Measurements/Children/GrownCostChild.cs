using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Appends to a ledger that has many records and to one that has few, in turns: <c>STORE FOLDER MANY FEW</c>.</summary>
/// <remarks>
/// A machine changes its speed while a ledger grows. Here both sides meet the same moment. Each pass appends as many records to both as two index
/// runs have, ends at the same place between two runs on both sides, and begins with a new small ledger.
/// </remarks>
internal sealed class GrownCostChild : ChildTask
{
    internal const string TaskName = "grown-cost";
    internal const string Many = "many";
    internal const string Few = "few";

    private const int Passes = 5;
    private const int Chunk = 8192;
    private const int WarmUp = 500_000;

    internal override string Name => TaskName;

    internal override async Task<JsonObject> RunAsync(IReadOnlyList<string> args)
    {
        string store = args[0];
        string folder = args[1];
        int many = int.Parse(args[2], CultureInfo.InvariantCulture);
        int few = int.Parse(args[3], CultureInfo.InvariantCulture);
        await using (LedgerUnderTest warmUp = await OpenAsync(store, folder, "warm-up"))
        {
            await warmUp.AppendAsync(WarmUp);
        }

        await using LedgerUnderTest large = await OpenAsync(store, folder, "large");
        long inLarge = await AppendAsync(large, 0, many - (Passes * GrowingChild.Window), samples: many / 10);
        var costsOfMany = new JsonArray();
        var costsOfFew = new JsonArray();
        for (int pass = 0; pass < Passes; pass++)
        {
            await using LedgerUnderTest small = await OpenAsync(store, folder, $"small-{pass}");
            long inSmall = await AppendAsync(small, 0, few - GrowingChild.Window, samples: few / 10);
            TimeSpan ofMany = TimeSpan.Zero;
            TimeSpan ofFew = TimeSpan.Zero;
            for (int done = 0; done < GrowingChild.Window; done += Chunk)
            {
                long start = Stopwatch.GetTimestamp();
                inLarge = await AppendAsync(large, inLarge, Chunk, samples: many / 10);
                long between = Stopwatch.GetTimestamp();
                inSmall = await AppendAsync(small, inSmall, Chunk, samples: few / 10);
                ofMany += Stopwatch.GetElapsedTime(start, between);
                ofFew += Stopwatch.GetElapsedTime(between);
            }

            costsOfMany.Add(ofMany.TotalSeconds / GrowingChild.Window);
            costsOfFew.Add(ofFew.TotalSeconds / GrowingChild.Window);
        }

        return new JsonObject { [Many] = costsOfMany, [Few] = costsOfFew };
    }

    private static Task<LedgerUnderTest> OpenAsync(string store, string folder, string name) =>
        LedgerUnderTest.OpenAsync(StoreKind.Open(store, Path.Combine(folder, name)));

    // The same samples come again, so that each has ten records in the end, far from each other.
    private static async Task<long> AppendAsync(LedgerUnderTest ledger, long first, int count, int samples)
    {
        await ledger.Run.RecordDetectionsAsync(Enumerable.Range(0, count).Select(i => Detections.Of((first + i) % samples)));
        return first + count;
    }
}
