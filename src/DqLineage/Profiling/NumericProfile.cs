namespace DqLineage;

/// <summary>What is computed of the finite numbers of a field.</summary>
internal sealed class NumericProfile(ProfilingOptions options)
{
    private readonly Moments _moments = new();
    private readonly QuantileSketch _quantiles = new(options.QuantileRankError);
    private readonly Histogram _histogram = new();
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;

    internal double Mean => _moments.Mean;

    internal double Deviation => _moments.SampleDeviation;

    internal void Add(DoubleDouble number)
    {
        _moments.Add(number);
        _quantiles.Add(number.High);
        _histogram.Add(number.High);
        _min = Math.Min(_min, number.High);
        _max = Math.Max(_max, number.High);
    }

    internal IReadOnlyDictionary<string, double> Quantiles()
    {
        double[] values = _quantiles.Quantiles(options.Quantiles);
        var quantiles = new Dictionary<string, double>(values.Length, StringComparer.Ordinal);
        for (int i = 0; i < values.Length; i++)
        {
            double rank = options.Quantiles[i];
            quantiles.Add(rank.ToString("0.################", System.Globalization.CultureInfo.InvariantCulture), rank switch { 0 => _min, 1 => _max, _ => values[i] });
        }

        return quantiles;
    }

    internal IReadOnlyList<DistributionBucket> Buckets(bool areIntegers)
    {
        IReadOnlyList<DistributionBucket> buckets = _histogram.ToBuckets(options.HistogramBuckets, areIntegers ? 0 : int.MinValue);

        // A single number has no width.
        return _min == _max ? [new DistributionBucket { Start = _min, End = _max, Count = buckets.Sum(bucket => bucket.Count) }] : buckets;
    }
}
