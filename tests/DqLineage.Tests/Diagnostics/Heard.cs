using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DqLineage.Tests.Diagnostics;

/// <summary>Hears what the library tells while it lasts: measurements of some instruments, or activities of some name.</summary>
internal sealed class Heard : IDisposable
{
    private readonly ConcurrentQueue<Measured> _measured = new();
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _listener;

    /// <summary>Hears of the named instruments and activities, of every store in the process.</summary>
    public Heard(params string[] names)
    {
        _meters.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == DqLineageDiagnostics.MeterName && names.Contains(instrument.Name))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == DqLineageDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => names.Contains(options.Name) ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Activities => [.. _activities];

    /// <summary>The measurements with this value of this tag.</summary>
    public IReadOnlyList<Measured> Where(string tag, string? value) =>
        [.. _measured.Where(one => string.Equals(one.Tags.GetValueOrDefault(tag) as string, value, StringComparison.Ordinal))];

    public IReadOnlyList<Activity> ActivitiesOf(string system) =>
        [.. _activities.Where(activity => activity.GetTagItem(DqLineageDiagnostics.StoreSystemTag) as string == system)];

    /// <summary>Asks the instruments that tell only when they are asked.</summary>
    public void Collect() => _meters.RecordObservableInstruments();

    public void Dispose()
    {
        _meters.Dispose();
        _listener.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue(new Measured(instrument.Name, value, instrument.Unit, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));

    internal sealed record Measured(string Name, double Value, string? Unit, IReadOnlyDictionary<string, object?> Tags);
}
