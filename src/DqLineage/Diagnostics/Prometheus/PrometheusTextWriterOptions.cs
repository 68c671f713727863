namespace DqLineage;

/// <summary>What a <see cref="PrometheusTextWriter"/> is told.</summary>
/// <remarks>Copied when a writer is made: later changes have no effect.</remarks>
public sealed class PrometheusTextWriterOptions
{
    /// <summary>The upper bounds of the buckets that durations are counted in, in seconds.</summary>
    /// <value>From 1 ms to 60 s by default. At least one, ascending, all finite.</value>
    public IReadOnlyList<double> DurationBounds
    {
        get;
        set => field = RequireBounds(value);
    }
    = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    /// <summary>The upper bounds of the buckets that numbers of records are counted in.</summary>
    /// <value>From 1 to 1,000,000 by default. At least one, ascending, all finite.</value>
    public IReadOnlyList<double> CountBounds
    {
        get;
        set => field = RequireBounds(value);
    }
    = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>How many combinations of label values one metric may have.</summary>
    /// <value>500 by default; at least 1. What comes beyond is not lost: counters and histograms add it up under the label <c>overflow="true"</c>; gauges leave it out.</value>
    public int MaxSeries
    {
        get;
        set => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A metric has at least one combination of labels.");
    }
    = 500;

    internal PrometheusTextWriterOptions Copy() => (PrometheusTextWriterOptions)MemberwiseClone();

    private static double[] RequireBounds(IReadOnlyList<double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        double[] bounds = [.. value];
        for (int i = 0; i < bounds.Length; i++)
        {
            if (!double.IsFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1]))
            {
                throw new ArgumentException("The bounds of buckets are finite and ascend; that everything lies below +Inf is added.", nameof(value));
            }
        }

        return bounds.Length > 0 ? bounds : throw new ArgumentException("Give at least one bound.", nameof(value));
    }
}
