namespace DqLineage;

/// <summary>The values of one metric, by their labels. Thread-safe.</summary>
internal sealed class PrometheusFamily(string name, string help, PrometheusMetricType type, bool isSet, IReadOnlyList<double> bounds, int maxSeries)
{
    private const string OverflowLabel = "overflow";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);

    /// <summary>Whether its instrument tells only when it is asked.</summary>
    internal bool IsAsked { get; init; }

    /// <summary>Takes in a measurement.</summary>
    internal void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<KeyValuePair<string, string>> labels = LabelsOf(tags);
        string key = string.Join('\u0001', labels.Select(label => $"{label.Key}\u0002{label.Value}"));
        lock (_gate)
        {
            if (!_series.TryGetValue(key, out Series? series))
            {
                if (_series.Count >= maxSeries)
                {
                    if (isSet)
                    {
                        return;
                    }

                    (key, labels) = (OverflowLabel, [new(OverflowLabel, "true")]);
                }

                if (!_series.TryGetValue(key, out series))
                {
                    _series.Add(key, series = new Series(labels, bounds.Count));
                }
            }

            series.Take(value, isSet, bounds);
        }
    }

    /// <summary>Forgets all values: those that are told anew when they are asked for.</summary>
    internal void Clear()
    {
        lock (_gate)
        {
            _series.Clear();
        }
    }

    internal PrometheusMetric Read()
    {
        lock (_gate)
        {
            return new PrometheusMetric
            {
                Name = name,
                Help = help,
                Type = type,
                Samples = [.. _series.OrderBy(series => series.Key, StringComparer.Ordinal).SelectMany(series => series.Value.Read(type, bounds))],
            };
        }
    }

    // In the order of their names: who measures may give the same tags in any order.
    private static List<KeyValuePair<string, string>> LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<KeyValuePair<string, string>>(tags.Length);
        foreach ((string tag, object? value) in tags)
        {
            labels.Add(new(PrometheusNames.OfTag(tag), Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty));
        }

        labels.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return labels;
    }

    private sealed class Series(List<KeyValuePair<string, string>> labels, int buckets)
    {
        private readonly long[] _buckets = new long[buckets];
        private double _sum;
        private long _count;

        internal void Take(double value, bool isSet, IReadOnlyList<double> bounds)
        {
            _sum = isSet ? value : _sum + value;
            _count++;
            for (int i = 0; i < _buckets.Length; i++)
            {
                if (value <= bounds[i])
                {
                    _buckets[i]++;
                    return;
                }
            }
        }

        internal IEnumerable<PrometheusSample> Read(PrometheusMetricType type, IReadOnlyList<double> bounds)
        {
            if (type != PrometheusMetricType.Histogram)
            {
                yield return new PrometheusSample { Labels = labels, Value = _sum };
                yield break;
            }

            long below = 0;
            for (int i = 0; i < _buckets.Length; i++)
            {
                below += _buckets[i];
                yield return Bucket(bounds[i], below);
            }

            yield return Bucket(double.PositiveInfinity, _count);
            yield return new PrometheusSample { Suffix = "_sum", Labels = labels, Value = _sum };
            yield return new PrometheusSample { Suffix = "_count", Labels = labels, Value = _count };
        }

        private PrometheusSample Bucket(double bound, long count) =>
            new() { Suffix = "_bucket", Labels = [.. labels, new("le", PrometheusText.Format(bound))], Value = count };
    }
}
