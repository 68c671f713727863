using DqLineage.Stores;

namespace DqLineage.Benchmarks;

/// <summary>A ledger with a run that detections are recorded in, as an application would: typed, keyed, serialised, hashed, indexed.</summary>
internal sealed class LedgerUnderTest : IAsyncDisposable
{
    private const int DetectionsOfASample = 10;

    private long _nextSample;

    private LedgerUnderTest(LineageTracker tracker, RunScope run)
    {
        Tracker = tracker;
        Run = run;
    }

    internal LineageTracker Tracker { get; }

    internal RunScope Run { get; }

    /// <summary>Opens or creates a ledger.</summary>
    /// <param name="store">Where the ledger is kept.</param>
    /// <param name="batchSize">How many records of a stream become one batch.</param>
    /// <param name="runId">The run; a ledger has each id once.</param>
    internal static async Task<LedgerUnderTest> OpenAsync(LineageStore store, int batchSize = FinishedBatch.DefaultSize, string runId = "benchmark-run")
    {
        LineageTracker tracker = await LineageTracker.OpenAsync("benchmarks", store, new LineageTrackerOptions { BatchSize = batchSize });
        return new LedgerUnderTest(tracker, await tracker.BeginRunAsync(new AnalysisRun { RunId = runId }));
    }

    /// <summary>Opens a ledger that holds ten detections of each sample, far from each other.</summary>
    internal static async Task<LedgerUnderTest> OpenFilledAsync(LineageStore store, int samples)
    {
        LedgerUnderTest ledger = await OpenAsync(store);
        for (int i = 0; i < DetectionsOfASample; i++)
        {
            await ledger.Run.RecordDetectionsAsync(Detections.Range(0, samples));
        }

        return ledger;
    }

    /// <summary>Appends detections as a stream; each is of another sample.</summary>
    internal Task AppendAsync(int count)
    {
        long first = _nextSample + 1;
        _nextSample += count;
        return Run.RecordDetectionsAsync(Detections.Range(first, count));
    }

    /// <summary>Appends one batch; every detection is of another sample.</summary>
    internal Task AppendBatchAsync() => AppendAsync(FinishedBatch.DefaultSize);

    /// <summary>Appends one detection of another sample; may be called by many at once.</summary>
    internal async Task AppendOneAsync() => await Run.RecordDetectionAsync(Detections.Of(Interlocked.Increment(ref _nextSample)));

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
        await Run.DisposeAsync();
        await Tracker.DisposeAsync();
    }
}
