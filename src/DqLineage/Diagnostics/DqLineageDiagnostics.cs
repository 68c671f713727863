using System.Diagnostics;

namespace DqLineage;

/// <summary>The names of what the library tells OpenTelemetry and other listeners.</summary>
/// <remarks>Nothing is measured that nobody listens to. Texts of records are never told: names of kinds, suites and datasets are.</remarks>
public static partial class DqLineageDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "DqLineage";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "DqLineage";

    /// <summary>The tag that names the store's system, such as <c>jsonl</c>.</summary>
    public const string StoreSystemTag = "dqlineage.store.system";

    /// <summary>The tag of what failed: the name of the exception's type. Absent on what did not.</summary>
    public const string ErrorTypeTag = "error.type";

    private static KeyValuePair<string, object?> StoreTag(string storeSystem) => new(StoreSystemTag, storeSystem);

    private static TagList TagsOf(string storeSystem, Exception? fault)
    {
        var tags = new TagList { StoreTag(storeSystem) };
        if (fault is not null)
        {
            tags.Add(ErrorTypeTag, fault.GetType().FullName);
        }

        return tags;
    }

    private static void SetFault(Activity? activity, Exception fault)
    {
        activity?.SetStatus(ActivityStatusCode.Error, fault.Message);
        activity?.SetTag(ErrorTypeTag, fault.GetType().FullName);
    }

    private static Activity? Start(string name, string storeSystem, ActivityKind kind = ActivityKind.Internal)
    {
        if (!TelemetrySources.Activities.HasListeners())
        {
            return null;
        }

        Activity? activity = TelemetrySources.Activities.StartActivity(name, kind);
        activity?.SetTag(StoreSystemTag, storeSystem);
        return activity;
    }
}
