using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DqLineage;

public static partial class DqLineageDiagnostics
{
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

    private static readonly Counter<long> s_records = TelemetrySources.Meter.CreateCounter<long>(RecordsAppendedName, "{record}", "Records appended to ledgers.");
    private static readonly Counter<long> s_bytes = TelemetrySources.Meter.CreateCounter<long>(BytesAppendedName, "By", "Bytes appended to ledgers.");
    private static readonly Histogram<double> s_duration = TelemetrySources.Meter.CreateHistogram<double>(CommitDurationName, "s", "How long a commit takes.");
    private static readonly Histogram<long> s_group = TelemetrySources.Meter.CreateHistogram<long>(CommitRecordsName, "{record}", "How many records one commit holds.");

    internal static Activity? StartCommit(string storeSystem, int records)
    {
        Activity? activity = Start(CommitActivityName, storeSystem, ActivityKind.Client);
        activity?.SetTag(CommitRecordsName, records);
        return activity;
    }

    internal static void Committed(string storeSystem, int records, long bytes, TimeSpan duration)
    {
        if (!s_records.Enabled && !s_bytes.Enabled && !s_duration.Enabled && !s_group.Enabled)
        {
            return;
        }

        KeyValuePair<string, object?> tag = StoreTag(storeSystem);
        s_records.Add(records, tag);
        s_bytes.Add(bytes, tag);
        s_duration.Record(duration.TotalSeconds, tag);
        s_group.Record(records, tag);
    }
}
