namespace DqLineage;

/// <summary>Finds the places at which the mean of values jumps, by PELT (Killick, Fearnhead and Eckley 2012).</summary>
internal sealed class ChangePointSearch
{
    private const int ShortestLevel = 2;

    // The median distance from 0 of a normal variable, in standard deviations.
    private const double MedianOfNormal = 0.674489750196081743;

    private readonly IReadOnlyList<double> _values;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double _penalty;

    internal ChangePointSearch(IReadOnlyList<double> values)
    {
        _values = values;
        _sums = new double[values.Count + 1];
        _squares = new double[values.Count + 1];

        // Around the mean, so that squares of large values do not hide small differences.
        double mean = values.Average();
        for (int i = 0; i < values.Count; i++)
        {
            double value = values[i] - mean;
            _sums[i + 1] = _sums[i] + value;
            _squares[i + 1] = _squares[i] + (value * value);
        }

        _penalty = Penalty();
    }

    internal IReadOnlyList<ChangePoint> Find()
    {
        int n = _values.Count;
        double[] costs = new double[n + 1];
        int[] last = new int[n + 1];
        costs[0] = -_penalty;
        List<int> candidates = [0];
        for (int end = 1; end <= n; end++)
        {
            costs[end] = double.PositiveInfinity;
            foreach (int start in candidates)
            {
                double cost = end - start >= ShortestLevel ? costs[start] + Cost(start, end) + _penalty : double.PositiveInfinity;
                if (cost < costs[end])
                {
                    (costs[end], last[end]) = (cost, start);
                }
            }

            // What cannot be the last jump here cannot be it later.
            candidates.RemoveAll(start => end - start >= ShortestLevel && costs[start] + Cost(start, end) > costs[end]);
            candidates.Add(end);
        }

        var jumps = new List<int>();
        for (int end = n; last[end] > 0; end = last[end])
        {
            jumps.Add(last[end]);
        }

        jumps.Reverse();
        return [.. jumps.Select((jump, i) => new ChangePoint
        {
            Index = jump,
            MeanBefore = Mean(i == 0 ? 0 : jumps[i - 1], jump),
            MeanAfter = Mean(jump, i + 1 < jumps.Count ? jumps[i + 1] : n),
        })];
    }

    private double Cost(int start, int end)
    {
        double sum = _sums[end] - _sums[start];
        return Math.Max(0, _squares[end] - _squares[start] - (sum * sum / (end - start)));
    }

    private double Mean(int start, int end) => Enumerable.Range(start, end - start).Average(i => _values[i]);

    private double Penalty()
    {
        double[] differences = [.. _values.Skip(1).Zip(_values, (next, value) => Math.Abs(next - value)).Order()];
        double median = (differences[(differences.Length - 1) / 2] + differences[differences.Length / 2]) / 2;
        double sigma = median / (MedianOfNormal * Math.Sqrt(2));

        // Where most neighbours are equal, any jump counts that rounding could not have made.
        double least = 1e-12 * Math.Max(_squares[^1], double.Epsilon);
        return Math.Max(2 * sigma * sigma * Math.Log(_values.Count), least);
    }
}
