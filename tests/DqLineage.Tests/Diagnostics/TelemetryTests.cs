using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DqLineage.Tests.Diagnostics;

// A listener may hear of a commit just after its caller does; disposing the store waits for both.
[Collection(RunsAlone.Name)]
public class TelemetryTests
{
    [Fact]
    public void The_names_are_as_documented()
    {
        string[] names =
        [
            DqLineageDiagnostics.ActivitySourceName, DqLineageDiagnostics.MeterName, DqLineageDiagnostics.CommitActivityName,
            DqLineageDiagnostics.RecordsAppendedName, DqLineageDiagnostics.BytesAppendedName,
            DqLineageDiagnostics.CommitDurationName, DqLineageDiagnostics.CommitRecordsName, DqLineageDiagnostics.StoreSystemTag,
        ];

        names.Should().Equal(
            "DqLineage", "DqLineage", "dqlineage.commit",
            "dqlineage.records.appended", "dqlineage.bytes.appended",
            "dqlineage.commit.duration", "dqlineage.commit.records", "dqlineage.store.system");
    }

    [Fact]
    public async Task A_commit_is_an_activity_with_the_store_and_the_number_of_records()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using ActivityListener listener = Listen(stopped, "telemetry-activity");
        await using var store = new NamedStore("telemetry-activity");
        await store.OpenAsync(Some.Settings);

        await store.AppendAsync(Some.Records(3));
        await store.DisposeAsync();

        Activity commit = stopped.Last();
        commit.OperationName.Should().Be("dqlineage.commit");
        commit.Kind.Should().Be(ActivityKind.Client);
        commit.GetTagItem("dqlineage.commit.records").Should().Be(3);
        commit.Status.Should().Be(ActivityStatusCode.Unset);
        stopped.Should().HaveCount(2, "creating the ledger is a commit too");
    }

    [Fact]
    public async Task A_commit_that_fails_is_an_activity_with_an_error()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using ActivityListener listener = Listen(stopped, "telemetry-error");
        await using var store = new NamedStore("telemetry-error");
        await store.OpenAsync(Some.Settings);
        store.FailsToWrite = true;

        (await FluentActions.Awaiting(async () => await store.AppendAsync(Some.Records(1))).Should().ThrowAsync<LineageStoreException>())
            .Which.IsOutcomeUnknown.Should().BeTrue();
        await store.DisposeAsync();

        stopped.Last().Status.Should().Be(ActivityStatusCode.Error);
    }

    [Fact]
    public async Task A_commit_is_measured_by_records_bytes_and_time()
    {
        var measured = new ConcurrentQueue<(string Name, double Value, string? Unit)>();
        using MeterListener listener = Measure(measured, "telemetry-meter");
        await using var store = new NamedStore("telemetry-meter");
        await store.OpenAsync(Some.Settings);
        measured.Clear();

        await store.AppendAsync(Some.Records(3));
        long bytes = (await store.ReadAsync(1).ToListAsync()).Sum(line => line.Utf8.Length + 1L);
        await store.DisposeAsync();

        measured.Where(one => one.Name != "dqlineage.commit.duration").Should().BeEquivalentTo(new (string, double, string?)[]
        {
            ("dqlineage.records.appended", 3, "{record}"),
            ("dqlineage.bytes.appended", bytes, "By"),
            ("dqlineage.commit.records", 3, "{record}"),
        });
        (string _, double seconds, string? unit) = measured.Single(one => one.Name == "dqlineage.commit.duration");
        seconds.Should().BeInRange(0, 60);
        unit.Should().Be("s");
    }

    [Fact]
    public async Task A_commit_that_fails_counts_no_records()
    {
        var measured = new ConcurrentQueue<(string Name, double Value, string? Unit)>();
        using MeterListener listener = Measure(measured, "telemetry-failed");
        await using var store = new NamedStore("telemetry-failed");
        await store.OpenAsync(Some.Settings);
        measured.Clear();
        store.FailsToWrite = true;

        await FluentActions.Awaiting(async () => await store.AppendAsync(Some.Records(1))).Should().ThrowAsync<LineageStoreException>();
        await store.DisposeAsync();

        measured.Should().BeEmpty();
    }

    [Fact]
    public async Task A_trace_is_recorded_as_the_callers_and_not_as_the_commits()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using ActivityListener listener = Listen(stopped, "telemetry-trace");
        await using var tracker = await LineageTracker.OpenAsync("warehouse", new NamedStore("telemetry-trace"));
        using Activity caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();

        await tracker.RecordAsync(Some.Record());

        (await tracker.Store.ReadAsync(1).SingleAsync()).Context.Trace.Should().Be(caller.TraceId.ToHexString());
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> stopped, string system)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == DqLineageDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.OperationName == DqLineageDiagnostics.CommitActivityName && activity.GetTagItem(DqLineageDiagnostics.StoreSystemTag) as string == system)
                {
                    stopped.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Measure(ConcurrentQueue<(string Name, double Value, string? Unit)> measured, string system)
    {
        string[] ofCommits =
        [
            DqLineageDiagnostics.RecordsAppendedName, DqLineageDiagnostics.BytesAppendedName,
            DqLineageDiagnostics.CommitDurationName, DqLineageDiagnostics.CommitRecordsName,
        ];
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == DqLineageDiagnostics.MeterName && ofCommits.Contains(instrument.Name))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach ((string name, object? tag) in tags)
            {
                if (name == DqLineageDiagnostics.StoreSystemTag && tag as string == system)
                {
                    measured.Enqueue((instrument.Name, value, instrument.Unit));
                }
            }
        }
    }
}
