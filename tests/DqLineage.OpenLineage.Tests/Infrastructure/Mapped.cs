namespace DqLineage.OpenLineage.Tests.Infrastructure;

/// <summary>The events that records become.</summary>
internal static class Mapped
{
    internal const string Project = "shop";

    /// <summary>Records, and maps every record of the ledger.</summary>
    internal static async Task<IReadOnlyList<OpenLineageEvent>> OfAsync(Func<LineageTracker, Task> record, OpenLineageMapping? mapping = null)
    {
        await using LineageTracker tracker = await OpenAsync();
        await record(tracker);
        return [.. (await MessagesAsync(tracker, mapping)).Select(message => message.Event)];
    }

    /// <summary>Records what becomes one event of a run.</summary>
    internal static async Task<RunEvent> RunOfAsync(Func<LineageTracker, Task> record) => (RunEvent)(await OfAsync(record)).Single();

    internal static Task<LineageTracker> OpenAsync() =>
        LineageTracker.OpenAsync(Project, new InMemoryLineageStore(new LineageStoreOptions { TimeProvider = new ManualTimeProvider() }));

    internal static async Task<IReadOnlyList<OpenLineageMessage>> MessagesAsync(LineageTracker tracker, OpenLineageMapping? mapping = null)
    {
        var mapper = new RecordMapper(Project, mapping ?? new OpenLineageMapping());
        return [.. (await tracker.FindRecordsAsync(new RecordQuery()).ToListAsync()).SelectMany(mapper.Map)];
    }
}
