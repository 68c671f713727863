using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DqLineage;

public static partial class DqLineageDiagnostics
{
    /// <summary>The activity of one search or reading of records.</summary>
    public const string QueryActivityName = "dqlineage.query";

    /// <summary>The histogram of how long finding records takes, in <c>s</c>, without what the caller does between two records.</summary>
    public const string QueryDurationName = "dqlineage.query.duration";

    /// <summary>The histogram of how many records a query found, in <c>{record}</c>.</summary>
    public const string QueryRecordsName = "dqlineage.query.records";

    private static readonly Histogram<double> s_queryDuration = TelemetrySources.Meter.CreateHistogram<double>(QueryDurationName, "s", "How long finding records takes.");
    private static readonly Histogram<long> s_queryRecords = TelemetrySources.Meter.CreateHistogram<long>(QueryRecordsName, "{record}", "How many records a query found.");

    /// <summary>Whether anybody wants to know of queries.</summary>
    internal static bool HearsQueries => s_queryDuration.Enabled || s_queryRecords.Enabled || TelemetrySources.Activities.HasListeners();

    internal static Activity? StartQuery(string storeSystem, string? kind)
    {
        Activity? activity = Start(QueryActivityName, storeSystem);
        activity?.SetTag(RecordKindTag, kind);
        return activity;
    }

    internal static void Queried(Activity? activity, string storeSystem, string? kind, long records, TimeSpan duration, Exception? fault)
    {
        TagList tags = TagsOf(storeSystem, fault);
        if (kind is not null)
        {
            tags.Add(RecordKindTag, kind);
        }

        s_queryDuration.Record(duration.TotalSeconds, tags);
        s_queryRecords.Record(records, tags);
        activity?.SetTag(QueryRecordsName, records);
        if (fault is not null)
        {
            SetFault(activity, fault);
        }
    }
}
