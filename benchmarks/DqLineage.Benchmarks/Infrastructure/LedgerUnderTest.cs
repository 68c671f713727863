using DqLineage.Stores;

namespace DqLineage.Benchmarks;

/// <summary>A ledger with a run that detections are recorded in, as an application would: typed, keyed, serialised, hashed, indexed.</summary>
internal sealed class LedgerUnderTest : IAsyncDisposable
{
    private readonly RunScope _run;
    private long _nextSample;

    private LedgerUnderTest(LineageTracker tracker, RunScope run)
    {
        Tracker = tracker;
        _run = run;
    }

    internal LineageTracker Tracker { get; }

    internal static async Task<LedgerUnderTest> OpenAsync(LineageStore store)
    {
        LineageTracker tracker = await LineageTracker.OpenAsync("benchmarks", store);
        return new LedgerUnderTest(tracker, await tracker.BeginRunAsync(new AnalysisRun { RunId = "benchmark-run" }));
    }

    /// <summary>Opens a ledger that holds ten detections of each sample.</summary>
    internal static async Task<LedgerUnderTest> OpenFilledAsync(LineageStore store)
    {
        LedgerUnderTest ledger = await OpenAsync(store);
        for (int i = 0; i < BenchmarkScale.RecordsOfASample; i++)
        {
            await ledger._run.RecordDetectionsAsync(Detections.Range(0, BenchmarkScale.Samples));
        }

        return ledger;
    }

    /// <summary>Appends one batch; every detection is of another sample.</summary>
    internal Task AppendBatchAsync()
    {
        _nextSample += FinishedBatch.Size;
        return _run.RecordDetectionsAsync(Detections.Range(_nextSample, FinishedBatch.Size));
    }

    internal async Task AppendOneAsync() => await _run.RecordDetectionAsync(Detections.Of(++_nextSample));

    /// <returns>How many bytes the lines of a sample have.</returns>
    internal async Task<long> ReadLinesAsync(long sample)
    {
        long bytes = 0;
        await foreach (LedgerLine line in Tracker.Store.FindAsync(new LedgerQuery { Keys = [LedgerKey.OfSample(sample)] }))
        {
            bytes += line.Utf8.Length;
        }

        return bytes;
    }

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        await Tracker.DisposeAsync();
    }
}
