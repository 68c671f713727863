namespace DqLineage;

/// <summary>Krippendorff's α of any number of raters, units rated as often as they were (Krippendorff 2011, Computing Krippendorff's alpha-reliability).</summary>
/// <param name="values">Of each category its number: its place in the order for an ordinal scale, its value for an interval one.</param>
/// <param name="level">What the distance between two categories means.</param>
internal sealed class KrippendorffAlpha(double[] values, MeasurementLevel level) : AgreementMeasure(values.Length)
{
    internal override (double Observed, double Expected) Compute(IReadOnlyList<RatedUnit> units)
    {
        double[][] coincidences = Coincidences(units);
        double[] totals = new double[Categories];
        for (int c = 0; c < Categories; c++)
        {
            for (int k = 0; k < Categories; k++)
            {
                totals[c] += coincidences[c][k];
            }
        }

        double[][] distances = Distances(totals);
        double n = totals.Sum();
        double observed = 0;
        double expected = 0;
        for (int c = 0; c < Categories; c++)
        {
            for (int k = 0; k < Categories; k++)
            {
                observed += coincidences[c][k] * distances[c][k];
                expected += totals[c] * totals[k] * distances[c][k];
            }
        }

        return (observed / n, expected / (n * (n - 1)));
    }

    internal override double? ValueOf(double observed, double expected) => expected > 0 ? 1 - (observed / expected) : null;

    // How often two categories stand together in one unit, each unit with as much weight as it has ratings.
    private double[][] Coincidences(IReadOnlyList<RatedUnit> units)
    {
        double[][] coincidences = SquareOfZeros();
        foreach (RatedUnit unit in units)
        {
            double weight = 1.0 / (unit.Ratings.Count - 1);
            for (int i = 0; i < unit.Ratings.Count; i++)
            {
                for (int j = 0; j < unit.Ratings.Count; j++)
                {
                    coincidences[unit.Ratings[i].Category][unit.Ratings[j].Category] += i == j ? 0 : weight;
                }
            }
        }

        return coincidences;
    }

    private double[][] SquareOfZeros() => [.. Enumerable.Range(0, Categories).Select(_ => new double[Categories])];

    private double[][] Distances(double[] totals)
    {
        double[][] distances = SquareOfZeros();
        for (int c = 0; c < Categories; c++)
        {
            for (int k = 0; k < Categories; k++)
            {
                double distance = level switch
                {
                    _ when c == k => 0,
                    MeasurementLevel.Interval => values[c] - values[k],
                    MeasurementLevel.Ordinal => RankDistance(totals, c, k),
                    _ => 1,
                };
                distances[c][k] = distance * distance;
            }
        }

        return distances;
    }

    // The ratings that lie between the two in the order, and half of those at the ends.
    private double RankDistance(double[] totals, int left, int right)
    {
        (double low, double high) = (Math.Min(values[left], values[right]), Math.Max(values[left], values[right]));
        double between = 0;
        for (int g = 0; g < Categories; g++)
        {
            between += values[g] >= low && values[g] <= high ? totals[g] : 0;
        }

        return between - ((totals[left] + totals[right]) / 2);
    }
}
