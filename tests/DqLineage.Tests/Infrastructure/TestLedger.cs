namespace DqLineage.Tests.Infrastructure;

/// <summary>A tracker on a ledger in memory, with a clock that stands still.</summary>
internal sealed class TestLedger : IAsyncDisposable
{
    private TestLedger(LineageTracker tracker, ManualTimeProvider clock)
    {
        Tracker = tracker;
        Clock = clock;
    }

    internal LineageTracker Tracker { get; }

    internal ManualTimeProvider Clock { get; }

    internal static async Task<TestLedger> OpenAsync(LineageTrackerOptions? options = null)
    {
        var clock = new ManualTimeProvider();
        var store = new InMemoryLineageStore(new LineageStoreOptions { TimeProvider = clock });
        return new TestLedger(await LineageTracker.OpenAsync(Some.Project, store, options), clock);
    }

    /// <summary>A ledger with one completed run that flagged sample 42 as an outlier.</summary>
    internal static async Task<TestLedger> OpenWithRunAsync(LineageTrackerOptions? options = null)
    {
        TestLedger ledger = await OpenAsync(options);
        await ledger.RunAsync("run-1", Some.Detection());
        return ledger;
    }

    internal async Task<Recorded<AnalysisRun>> RunAsync(string id, params Detection[] detections)
    {
        RunScope scope = await Tracker.BeginRunAsync(Some.Run(id));
        await using (scope)
        {
            await scope.RecordDetectionsAsync(detections);
            return await scope.CompleteAsync();
        }
    }

    internal async Task<IReadOnlyList<LedgerLine>> LinesAsync() => await Tracker.Store.ReadAsync().ToListAsync();

    internal async Task<long> CountAsync() => (await Tracker.Store.GetHeadAsync()).Count;

    public ValueTask DisposeAsync() => Tracker.DisposeAsync();
}
