using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace DqLineage.OpenLineage;

/// <summary>The names of what this package tells OpenTelemetry and other listeners. Its source and its meter are those of the library: <see cref="DqLineageDiagnostics"/>.</summary>
public static class OpenLineageDiagnostics
{
    /// <summary>The activity of one run, from its start to the disposal of its scope.</summary>
    public const string RunActivityName = "dqlineage.openlineage.run";

    /// <summary>The counter of events that a transport took, in <c>{event}</c>.</summary>
    public const string EventsEmittedName = "dqlineage.openlineage.events.emitted";

    /// <summary>The counter of events that a transport did not take, in <c>{event}</c>.</summary>
    public const string EventsFailedName = "dqlineage.openlineage.events.failed";

    /// <summary>The counter of events that a filter held back, in <c>{event}</c>.</summary>
    public const string EventsFilteredName = "dqlineage.openlineage.events.filtered";

    /// <summary>The counter of further attempts to send an event, in <c>{attempt}</c>.</summary>
    public const string RetriesName = "dqlineage.openlineage.retries";

    /// <summary>The histogram of how long an event takes to be taken or not, with all attempts, in <c>s</c>.</summary>
    public const string EmitDurationName = "dqlineage.openlineage.emit.duration";

    /// <summary>The number of records that an outbox has not delivered yet, as of its last look at the ledger, in <c>{record}</c>. Asked for by whoever collects.</summary>
    public const string OutboxBacklogName = "dqlineage.openlineage.outbox.backlog";

    /// <summary>The tag that names the destination of an outbox.</summary>
    public const string DestinationTag = "dqlineage.openlineage.destination";

    /// <summary>The tag that names the kind of transport, such as <c>http</c>.</summary>
    public const string TransportTag = "dqlineage.openlineage.transport";

    /// <summary>The tag of the activity of a run: its job's namespace.</summary>
    public const string JobNamespaceTag = "dqlineage.openlineage.job.namespace";

    /// <summary>The tag of the activity of a run: its job's name.</summary>
    public const string JobNameTag = "dqlineage.openlineage.job.name";

    /// <summary>The tag of the activity of a run: its id.</summary>
    public const string RunIdTag = "dqlineage.openlineage.run.id";

    /// <summary>The item of an activity's baggage that names the run which further ones belong to: <c>NAMESPACE/JOB/RUN-ID</c>.</summary>
    public const string ParentBaggage = "openlineage.parent";

    /// <summary>The item of an activity's baggage that names the run at the top.</summary>
    public const string RootBaggage = "openlineage.root";

    private static readonly ActivitySource s_activities = new(DqLineageDiagnostics.ActivitySourceName);
    private static readonly Meter s_meter = new(DqLineageDiagnostics.MeterName);

    private static readonly Counter<long> s_emitted = s_meter.CreateCounter<long>(EventsEmittedName, "{event}", "OpenLineage events that a transport took.");
    private static readonly Counter<long> s_failed = s_meter.CreateCounter<long>(EventsFailedName, "{event}", "OpenLineage events that a transport did not take.");
    private static readonly Counter<long> s_filtered = s_meter.CreateCounter<long>(EventsFilteredName, "{event}", "OpenLineage events that a filter held back.");
    private static readonly Counter<long> s_retries = s_meter.CreateCounter<long>(RetriesName, "{attempt}", "Further attempts to send an OpenLineage event.");
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>(EmitDurationName, "s", "How long an OpenLineage event takes to be taken or not.");

    // An outbox that nobody disposed must be neither kept alive nor counted.
    private static readonly ConditionalWeakTable<OpenLineageOutbox, object> s_outboxes = [];

    private static readonly ObservableGauge<long> s_backlog = s_meter.CreateObservableGauge(
        OutboxBacklogName,
        static () => s_outboxes.Select(pair => pair.Key.Status).GroupBy(status => status.Destination, StringComparer.Ordinal)
            .Select(statuses => new Measurement<long>(statuses.Max(status => status.Backlog), new KeyValuePair<string, object?>(DestinationTag, statuses.Key))),
        "{record}",
        "Records that an outbox has not delivered yet.");

    /// <summary>The version of this package.</summary>
    internal static string Version { get; } = typeof(OpenLineageDiagnostics).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    internal static Activity? StartRun(string jobNamespace, string jobName, string runId)
    {
        if (!s_activities.HasListeners())
        {
            return null;
        }

        Activity? activity = s_activities.StartActivity(RunActivityName);
        activity?.SetTag(JobNamespaceTag, jobNamespace);
        activity?.SetTag(JobNameTag, jobName);
        activity?.SetTag(RunIdTag, runId);
        return activity;
    }

    internal static void Emitted(string transport, TimeSpan duration) => Count(s_emitted, transport, duration);

    internal static void Failed(string transport, TimeSpan duration) => Count(s_failed, transport, duration);

    internal static void Filtered() => s_filtered.Add(1);

    internal static void Retried(string transport) => s_retries.Add(1, Tag(transport));

    internal static void Made(OpenLineageOutbox outbox) => s_outboxes.AddOrUpdate(outbox, s_backlog);

    internal static void Ended(OpenLineageOutbox outbox) => s_outboxes.Remove(outbox);

    private static void Count(Counter<long> counter, string transport, TimeSpan duration)
    {
        if (counter.Enabled || s_duration.Enabled)
        {
            counter.Add(1, Tag(transport));
            s_duration.Record(duration.TotalSeconds, Tag(transport));
        }
    }

    private static KeyValuePair<string, object?> Tag(string transport) => new(TransportTag, transport);
}
