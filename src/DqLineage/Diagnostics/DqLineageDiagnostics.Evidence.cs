using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DqLineage;

public static partial class DqLineageDiagnostics
{
    /// <summary>The activity of one verification of a ledger.</summary>
    public const string VerifyActivityName = "dqlineage.verify";

    /// <summary>The activity of writing one evidence pack.</summary>
    public const string PackActivityName = "dqlineage.pack";

    /// <summary>The histogram of how long a verification takes, in <c>s</c>.</summary>
    public const string VerificationDurationName = "dqlineage.verification.duration";

    /// <summary>The histogram of how long writing an evidence pack takes, in <c>s</c>.</summary>
    public const string PackDurationName = "dqlineage.pack.duration";

    /// <summary>The tag of what a verification found: <c>intact</c>, <c>broken</c>, or <c>failed</c> when it did not come to an end.</summary>
    public const string VerificationOutcomeTag = "dqlineage.verification.outcome";

    private static readonly Histogram<double> s_verificationDuration = TelemetrySources.Meter.CreateHistogram<double>(VerificationDurationName, "s", "How long a verification takes.");
    private static readonly Histogram<double> s_packDuration = TelemetrySources.Meter.CreateHistogram<double>(PackDurationName, "s", "How long writing an evidence pack takes.");

    internal static Activity? StartVerification(string storeSystem) => Start(VerifyActivityName, storeSystem);

    internal static void Verified(Activity? activity, string storeSystem, bool? isIntact, TimeSpan duration, Exception? fault)
    {
        TagList tags = TagsOf(storeSystem, fault);
        string outcome = isIntact switch { true => "intact", false => "broken", null => "failed" };
        tags.Add(VerificationOutcomeTag, outcome);
        s_verificationDuration.Record(duration.TotalSeconds, tags);
        activity?.SetTag(VerificationOutcomeTag, outcome);
        if (fault is not null)
        {
            SetFault(activity, fault);
        }
    }

    internal static Activity? StartPack(string storeSystem) => Start(PackActivityName, storeSystem);

    internal static void Packed(Activity? activity, string storeSystem, long? records, TimeSpan duration, Exception? fault)
    {
        s_packDuration.Record(duration.TotalSeconds, TagsOf(storeSystem, fault));
        activity?.SetTag("dqlineage.pack.records", records);
        if (fault is not null)
        {
            SetFault(activity, fault);
        }
    }
}
