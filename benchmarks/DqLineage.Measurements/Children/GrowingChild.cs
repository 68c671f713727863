using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DqLineage.Benchmarks;

namespace DqLineage.Measurements;

/// <summary>Appends many records as streams and says what each window and its memory cost: <c>STORE FOLDER RECORDS POINT…</c>.</summary>
/// <remarks>In a process of its own: what other scenarios left in the heap would hide growth.</remarks>
internal sealed class GrowingChild : ChildTask
{
    internal const string TaskName = "grow";
    internal const string Points = "points";
    internal const string AllocatedByCaller = "allocated_by_caller";

    /// <summary>Twice as many records as an index run has, so that each window pays for its share of them.</summary>
    internal const int Window = 32_768;

    private const int Chunk = 8192;
    private const int RawBatches = 8;

    // Into a ledger that is thrown away: the runtime takes that many to compile the code for good.
    private const int WarmUp = 500_000;

    // Memory is compared with what it is then.
    private const int Start = 4096;

    private int _samples;
    private long _recorded;

    internal override string Name => TaskName;

    internal override async Task<JsonObject> RunAsync(IReadOnlyList<string> args)
    {
        int records = int.Parse(args[2], CultureInfo.InvariantCulture);
        _samples = records / 10;
        int[] points = [.. args.Skip(3).Select(point => int.Parse(point, CultureInfo.InvariantCulture))];
        FinishedBatch batch = await FinishedBatch.MakeAsync();
        using var file = new RawFile(Path.Combine(args[1], "raw"));
        await WarmUpAsync(args[0], Path.Combine(args[1], "warm-up"));
        await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(args[0], Path.Combine(args[1], "ledger")));
        await AppendAsync(ledger, Start);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        long residentAtStart = ProcessMemory.Resident;
        long heapAtStart = GC.GetTotalMemory(forceFullCollection: true);
        long allocatedAtStart = GC.GetTotalAllocatedBytes(precise: true);
        var answers = new JsonArray();
        long rawAllocated = 0;
        foreach (int point in points)
        {
            await AppendAsync(ledger, (int)(point - Window - _recorded));
            List<double> ours = [];
            List<double> raw = [];
            while (_recorded < point)
            {
                ours.Add(await TimeAsync(Chunk, () => AppendAsync(ledger, Chunk)));
                long allocated = GC.GetTotalAllocatedBytes(precise: true);
                raw.Add(await TimeAsync(RawBatches * batch.Lines.Length, () => WriteRaw(file, batch)));
                rawAllocated += GC.GetTotalAllocatedBytes(precise: true) - allocated;
            }

            // The working set first: measuring the heap collects it.
            long resident = ProcessMemory.Resident - residentAtStart;
            long allocatedByOurs = GC.GetTotalAllocatedBytes(precise: true) - allocatedAtStart - rawAllocated;
            answers.Add(new JsonObject
            {
                ["records"] = _recorded,
                ["ours"] = ours.Average(),
                ["low"] = Costs.Quantile(ours, 0.25),
                ["high"] = Costs.Quantile(ours, 0.75),
                ["raw"] = raw.Average(),
                ["resident"] = resident,
                ["heap"] = GC.GetTotalMemory(forceFullCollection: true) - heapAtStart,
                ["allocated"] = (double)allocatedByOurs / (_recorded - Start),
            });
        }

        return new JsonObject { [Points] = answers, [AllocatedByCaller] = AllocatedByTheCaller() };
    }

    private static async Task WarmUpAsync(string store, string folder)
    {
        await using LedgerUnderTest ledger = await LedgerUnderTest.OpenAsync(StoreKind.Open(store, folder));
        await ledger.AppendAsync(WarmUp);
    }

    // Hashed as well, so that it slows down with the processor, not with the disk alone.
    private static Task WriteRaw(RawFile file, FinishedBatch batch)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (int i = 0; i < RawBatches; i++)
        {
            foreach (byte[] line in batch.Lines)
            {
                SHA256.HashData(line, hash);
            }

            file.AppendDurably(batch.Bytes);
        }

        return Task.CompletedTask;
    }

    private static async Task<double> TimeAsync(int units, Func<Task> workAsync)
    {
        long start = Stopwatch.GetTimestamp();
        await workAsync();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / units;
    }

    // The same samples come again, so that each has ten records in the end, far from each other.
    private async Task AppendAsync(LedgerUnderTest ledger, int count)
    {
        long first = _recorded;
        _recorded += count;
        await ledger.Run.RecordDetectionsAsync(Enumerable.Range(0, count).Select(i => Detections.Of((first + i) % _samples)));
    }

    /// <returns>The bytes a record that an application allocates for its detection, whoever takes it.</returns>
    private static double AllocatedByTheCaller()
    {
        const int Count = 10_000;
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (Detection detection in Detections.Range(0, Count))
        {
            GC.KeepAlive(detection);
        }

        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Count;
    }
}
