using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace DqLineage;

public static partial class DqLineageDiagnostics
{
    /// <summary>The number of records that wait to be written, over all stores of a system that are open, in <c>{record}</c>. Asked for by whoever collects.</summary>
    public const string QueueRecordsName = "dqlineage.queue.records";

    /// <summary>The number of bytes that wait to be written, over all stores of a system that are open, in <c>By</c>. Asked for by whoever collects.</summary>
    public const string QueueBytesName = "dqlineage.queue.bytes";

    // A store that nobody disposed must be neither kept alive nor counted.
    private static readonly ConditionalWeakTable<object, QueueOfStore> s_queues = [];

    // The meter keeps both for as long as there is a process.
    static DqLineageDiagnostics()
    {
        TelemetrySources.Meter.CreateObservableUpDownCounter(QueueRecordsName, () => Waiting(queue => queue.Records()), "{record}", "Records that wait to be written.");
        TelemetrySources.Meter.CreateObservableUpDownCounter(QueueBytesName, () => Waiting(queue => queue.Bytes()), "By", "Bytes that wait to be written.");
    }

    internal static void Opened(object store, string storeSystem, Func<long> records, Func<long> bytes) =>
        s_queues.AddOrUpdate(store, new QueueOfStore(storeSystem, records, bytes));

    internal static void Closed(object store) => s_queues.Remove(store);

    // One value for each system: how many stores there are is no matter of its labels.
    private static IEnumerable<Measurement<long>> Waiting(Func<QueueOfStore, long> amount) =>
        s_queues.Select(pair => pair.Value).GroupBy(queue => queue.StoreSystem, StringComparer.Ordinal)
            .Select(queues => new Measurement<long>(queues.Sum(amount), StoreTag(queues.Key)));

    private sealed record QueueOfStore(string StoreSystem, Func<long> Records, Func<long> Bytes);
}
