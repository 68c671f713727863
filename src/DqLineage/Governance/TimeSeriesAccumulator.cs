namespace DqLineage;

/// <summary>The values of one bucket of one group, as far as they have come.</summary>
internal sealed class TimeSeriesAccumulator(TimeSeriesAggregation aggregation)
{
    // Exact up to 1,500 values, and beyond that within 0.2 % of the rank in 99 of 100 answers.
    private const double RankError = 0.002;

    private readonly QuantileSketch? _quantiles = RankOf(aggregation) is null ? null : new QuantileSketch(RankError);
    private DoubleDouble _sum;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;

    internal long Count { get; private set; }

    internal double? Value => aggregation switch
    {
        TimeSeriesAggregation.Count => Count,
        _ when Count == 0 => null,
        TimeSeriesAggregation.Average => (_sum / Count).High,
        TimeSeriesAggregation.Sum => _sum.High,
        TimeSeriesAggregation.Min => _min,
        TimeSeriesAggregation.Max => _max,
        _ => _quantiles!.Quantiles([RankOf(aggregation)!.Value])[0],
    };

    internal void Add(double value)
    {
        Count++;
        _sum += new DoubleDouble(value, 0);
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);
        _quantiles?.Add(value);
    }

    private static double? RankOf(TimeSeriesAggregation aggregation) => aggregation switch
    {
        TimeSeriesAggregation.P50 => 0.5,
        TimeSeriesAggregation.P95 => 0.95,
        TimeSeriesAggregation.P99 => 0.99,
        _ => null,
    };
}
