using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DqLineage;

/// <summary>The names of what the library tells OpenTelemetry and other listeners.</summary>
public static class DqLineageDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "DqLineage";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "DqLineage";

    /// <summary>The activity of one commit to a store.</summary>
    public const string CommitActivityName = "dqlineage.commit";

    /// <summary>The counter of records appended, in <c>{record}</c>.</summary>
    public const string RecordsAppendedName = "dqlineage.records.appended";

    /// <summary>The counter of bytes appended, in <c>By</c>.</summary>
    public const string BytesAppendedName = "dqlineage.bytes.appended";

    /// <summary>The histogram of how long a commit takes, from the write to its acknowledgement, in <c>s</c>.</summary>
    public const string CommitDurationName = "dqlineage.commit.duration";

    /// <summary>The histogram of how many records one commit holds, in <c>{record}</c>.</summary>
    public const string CommitRecordsName = "dqlineage.commit.records";

    /// <summary>The tag that names the store's system, such as <c>jsonl</c>.</summary>
    public const string StoreSystemTag = "dqlineage.store.system";

    private static readonly ActivitySource s_activities = new(ActivitySourceName);
    private static readonly Meter s_meter = new(MeterName);

    private static readonly Counter<long> s_records = s_meter.CreateCounter<long>(RecordsAppendedName, "{record}", "Records appended to ledgers.");
    private static readonly Counter<long> s_bytes = s_meter.CreateCounter<long>(BytesAppendedName, "By", "Bytes appended to ledgers.");
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>(CommitDurationName, "s", "How long a commit takes.");
    private static readonly Histogram<long> s_group = s_meter.CreateHistogram<long>(CommitRecordsName, "{record}", "How many records one commit holds.");

    internal static Activity? StartCommit(string storeSystem, int records)
    {
        if (!s_activities.HasListeners())
        {
            return null;
        }

        Activity? activity = s_activities.StartActivity(CommitActivityName, ActivityKind.Client);
        activity?.SetTag(StoreSystemTag, storeSystem);
        activity?.SetTag(CommitRecordsName, records);
        return activity;
    }

    internal static void Committed(string storeSystem, int records, long bytes, TimeSpan duration)
    {
        if (!s_records.Enabled && !s_bytes.Enabled && !s_duration.Enabled && !s_group.Enabled)
        {
            return;
        }

        var tag = new KeyValuePair<string, object?>(StoreSystemTag, storeSystem);
        s_records.Add(records, tag);
        s_bytes.Add(bytes, tag);
        s_duration.Record(duration.TotalSeconds, tag);
        s_group.Record(records, tag);
    }
}
