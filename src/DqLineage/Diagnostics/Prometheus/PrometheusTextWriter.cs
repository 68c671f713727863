using System.Diagnostics.Metrics;

namespace DqLineage;

/// <summary>Listens to the library's instruments and writes what they said in the text format of Prometheus: for hosts without OpenTelemetry.</summary>
/// <remarks>
/// <para>It hears every tracker and store of the process, from the moment it is made until it is disposed. One is enough for a process.</para>
/// <para>Thread-safe. Its memory is bounded: see <see cref="PrometheusTextWriterOptions.MaxSeries"/>.</para>
/// </remarks>
public sealed class PrometheusTextWriter : IDisposable
{
    private readonly PrometheusTextWriterOptions _options;
    private readonly MeterListener _listener = new();
    private readonly Lock _collecting = new();
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, PrometheusFamily> _families = new(StringComparer.Ordinal);

    /// <summary>Begins to listen.</summary>
    /// <param name="options">The buckets and the bounds; by default as they say.</param>
    public PrometheusTextWriter(PrometheusTextWriterOptions? options = null)
    {
        // Makes the instruments, if nobody has: what was not measured yet is heard of too.
        _ = DqLineageDiagnostics.HearsAppends;
        _options = (options ?? new PrometheusTextWriterOptions()).Copy();
        _listener.InstrumentPublished = Enable;
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((PrometheusFamily)state!).Add(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((PrometheusFamily)state!).Add(value, tags));
        _listener.Start();
    }

    /// <summary>What was measured so far, and what is measured now of what is told only when it is asked for.</summary>
    /// <returns>The metrics, by name.</returns>
    public IReadOnlyList<PrometheusMetric> Collect()
    {
        // One after the other: what is told when asked for is forgotten first, so that what is gone is not told.
        lock (_collecting)
        {
            foreach (PrometheusFamily family in FamiliesWhere(family => family.IsAsked))
            {
                family.Clear();
            }

            _listener.RecordObservableInstruments();
            return [.. FamiliesWhere(_ => true).Select(family => family.Read())];
        }
    }

    /// <summary>Writes what was measured, in the text format 0.0.4.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(TextWriter writer) => PrometheusText.Write(writer, Collect());

    /// <summary>The text of what was measured, with <see cref="PrometheusText.ContentType"/>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        Write(text);
        return text.ToString();
    }

    /// <summary>Listens no more. What was measured can still be written.</summary>
    public void Dispose() => _listener.Dispose();

    private void Enable(Instrument instrument, MeterListener listener)
    {
        if (!string.Equals(instrument.Meter.Name, DqLineageDiagnostics.MeterName, StringComparison.Ordinal))
        {
            return;
        }

        bool isHistogram = instrument is Histogram<long> or Histogram<double>;
        bool isCounter = instrument is Counter<long> or Counter<double> or ObservableCounter<long> or ObservableCounter<double>;
        PrometheusMetricType type = isHistogram ? PrometheusMetricType.Histogram : isCounter ? PrometheusMetricType.Counter : PrometheusMetricType.Gauge;
        bool isSet = instrument.IsObservable || instrument is Gauge<long> or Gauge<double>;
        double[] bounds = !isHistogram ? [] : [.. string.Equals(instrument.Unit, "s", StringComparison.Ordinal) ? _options.DurationBounds : _options.CountBounds];
        string name = PrometheusNames.Of(instrument, type);
        PrometheusFamily? family;
        lock (_gate)
        {
            if (!_families.TryGetValue(name, out family))
            {
                family = new PrometheusFamily(name, instrument.Description ?? instrument.Name, type, isSet, bounds, _options.MaxSeries) { IsAsked = instrument.IsObservable };
                _families.Add(name, family);
            }
        }

        listener.EnableMeasurementEvents(instrument, family);
    }

    private PrometheusFamily[] FamiliesWhere(Func<PrometheusFamily, bool> isWanted)
    {
        lock (_gate)
        {
            return [.. _families.Values.Where(isWanted)];
        }
    }
}
