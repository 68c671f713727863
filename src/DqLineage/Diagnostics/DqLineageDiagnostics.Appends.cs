using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DqLineage;

public static partial class DqLineageDiagnostics
{
    /// <summary>The activity of one append, from the caller's view: queued, written, acknowledged.</summary>
    public const string AppendActivityName = "dqlineage.append";

    /// <summary>The histogram of how long an append takes from the caller's view, in <c>s</c>.</summary>
    public const string AppendDurationName = "dqlineage.append.duration";

    /// <summary>The counter of batches that were recorded, in <c>{batch}</c>. A batch that is in the ledger already is not counted again.</summary>
    public const string AppendBatchesName = "dqlineage.append.batches";

    /// <summary>The counter of records that were recorded, by kind, in <c>{record}</c>. The records that the library makes by itself are not among them.</summary>
    public const string AppendRecordsName = "dqlineage.append.records";

    /// <summary>The tag of a record's kind. Kinds that are not the library's own are <c>other</c>, since there may be any number of them.</summary>
    public const string RecordKindTag = "dqlineage.record.kind";

    private static readonly Histogram<double> s_appendDuration = TelemetrySources.Meter.CreateHistogram<double>(AppendDurationName, "s", "How long an append takes from the caller's view.");
    private static readonly Counter<long> s_appendBatches = TelemetrySources.Meter.CreateCounter<long>(AppendBatchesName, "{batch}", "Batches recorded.");
    private static readonly Counter<long> s_appendRecords = TelemetrySources.Meter.CreateCounter<long>(AppendRecordsName, "{record}", "Records recorded, by kind.");

    /// <summary>Whether anybody wants to know of appends.</summary>
    internal static bool HearsAppends => s_appendDuration.Enabled || s_appendBatches.Enabled || s_appendRecords.Enabled || TelemetrySources.Activities.HasListeners();

    internal static Activity? StartAppend(string storeSystem, int records)
    {
        Activity? activity = Start(AppendActivityName, storeSystem);
        activity?.SetTag("dqlineage.append.count", records);
        return activity;
    }

    internal static void Appended(Activity? activity, string storeSystem, AppendResult result, IEnumerable<KeyValuePair<string, int>> kinds, TimeSpan duration)
    {
        activity?.SetTag("dqlineage.append.first_seq", result.FirstSeq);
        s_appendDuration.Record(duration.TotalSeconds, StoreTag(storeSystem));
        if (result.WasRecordedBefore)
        {
            return;
        }

        s_appendBatches.Add(1, StoreTag(storeSystem));
        foreach ((string kind, int count) in kinds)
        {
            s_appendRecords.Add(count, StoreTag(storeSystem), new KeyValuePair<string, object?>(RecordKindTag, kind));
        }
    }

    internal static void NotAppended(Activity? activity, string storeSystem, Exception fault, TimeSpan duration)
    {
        SetFault(activity, fault);
        s_appendDuration.Record(duration.TotalSeconds, TagsOf(storeSystem, fault));
    }
}
