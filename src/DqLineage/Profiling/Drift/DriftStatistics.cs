namespace DqLineage;

/// <summary>How far two distributions lie apart: the statistics themselves, of counts over the same cells or of two samples.</summary>
/// <remarks>Cells are the buckets or categories of both distributions, in the same order. Counts are finite and not negative, and at least one of each distribution is positive.</remarks>
public static class DriftStatistics
{
    /// <summary>The share that the population stability index takes for an empty cell, unless it is told another: 0.0001.</summary>
    public const double DefaultPsiFloor = 0.0001;

    /// <summary>The population stability index, Σ (a − e) · ln(a / e) over the shares e and a of each cell; symmetric, 0 for equal distributions, without an upper end.</summary>
    /// <remarks>
    /// Siddiqi 2006, "Credit Risk Scorecards"; it is the symmetric divergence of Kullback and Leibler (Jeffreys 1946). An empty cell has no
    /// logarithm: shares below <paramref name="floor"/> are raised to it, and the others are left as they are.
    /// </remarks>
    /// <param name="expected">The counts of the baseline.</param>
    /// <param name="actual">The counts that are compared with it.</param>
    /// <param name="floor">The smallest share of a cell, from 0 (not included) to 1.</param>
    /// <returns>The index.</returns>
    /// <exception cref="ArgumentException">The counts are not those of the same cells, or one of them is no count.</exception>
    public static double Psi(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double floor = DefaultPsiFloor)
    {
        if (floor is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(floor), floor, "The floor is a share between 0 and 1.");
        }

        (double expectedSum, double actualSum) = RequireCells(expected, actual);
        double psi = 0;
        for (int i = 0; i < expected.Count; i++)
        {
            double e = Math.Max(expected[i] / expectedSum, floor);
            double a = Math.Max(actual[i] / actualSum, floor);
            psi += (a - e) * Math.Log(a / e);
        }

        return psi;
    }

    /// <summary>The Jensen–Shannon divergence in bits: from 0 for equal distributions to 1 for such as share no cell.</summary>
    /// <remarks>Lin 1991, with equal weights and logarithms to base 2. Its square root is a metric, the Jensen–Shannon distance (Endres and Schindelin 2003).</remarks>
    /// <param name="expected">The counts of one distribution.</param>
    /// <param name="actual">The counts of the other.</param>
    /// <returns>The divergence.</returns>
    /// <exception cref="ArgumentException">The counts are not those of the same cells, or one of them is no count.</exception>
    public static double JensenShannonDivergence(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        (double expectedSum, double actualSum) = RequireCells(expected, actual);
        double divergence = 0;
        for (int i = 0; i < expected.Count; i++)
        {
            double e = expected[i] / expectedSum;
            double a = actual[i] / actualSum;
            double middle = (e + a) / 2;
            divergence += ((e > 0 ? e * Math.Log2(e / middle) : 0) + (a > 0 ? a * Math.Log2(a / middle) : 0)) / 2;
        }

        // Rounding may leave the range by a hair.
        return Math.Clamp(divergence, 0, 1);
    }

    /// <summary>The square root of <see cref="JensenShannonDivergence"/>: a metric from 0 to 1.</summary>
    /// <param name="expected">The counts of one distribution.</param>
    /// <param name="actual">The counts of the other.</param>
    /// <returns>The distance.</returns>
    /// <exception cref="ArgumentException">The counts are not those of the same cells, or one of them is no count.</exception>
    public static double JensenShannonDistance(IReadOnlyList<double> expected, IReadOnlyList<double> actual) => Math.Sqrt(JensenShannonDivergence(expected, actual));

    /// <summary>The χ² test of homogeneity: whether both counts may come from one distribution.</summary>
    /// <remarks>
    /// Pearson 1900, over the table of two rows and as many columns as there are cells with a count, without a correction for continuity.
    /// The p-value is that of the χ² distribution, good when the expected counts of most cells are 5 and more (Cochran 1954).
    /// </remarks>
    /// <param name="expected">The counts of one sample: counts, not shares.</param>
    /// <param name="actual">The counts of the other.</param>
    /// <returns>The statistic, its degrees of freedom and the p-value; 0, 0 and 1 when there is only one cell.</returns>
    /// <exception cref="ArgumentException">The counts are not those of the same cells, or one of them is no count.</exception>
    public static ChiSquareTest ChiSquare(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        (double expectedSum, double actualSum) = RequireCells(expected, actual);
        double total = expectedSum + actualSum;
        double statistic = 0;
        int cells = 0;
        for (int i = 0; i < expected.Count; i++)
        {
            double column = expected[i] + actual[i];
            if (column > 0)
            {
                cells++;
                double e = column * expectedSum / total;
                double a = column * actualSum / total;
                statistic += ((expected[i] - e) * (expected[i] - e) / e) + ((actual[i] - a) * (actual[i] - a) / a);
            }
        }

        return new ChiSquareTest { Statistic = statistic, DegreesOfFreedom = cells - 1, PValue = cells > 1 ? ChiSquareDistribution.UpperTail(statistic, cells - 1) : 1 };
    }

    /// <summary>The two-sample Kolmogorov–Smirnov test: the largest distance between the two empirical distribution functions.</summary>
    /// <remarks>Smirnov 1939. The p-value is that of the limiting distribution, good from some tens of numbers on each side.</remarks>
    /// <param name="expected">The numbers of one sample, in any order; finite, at least one.</param>
    /// <param name="actual">The numbers of the other.</param>
    /// <returns>The statistic, from 0 to 1, and the p-value.</returns>
    /// <exception cref="ArgumentException">A sample is empty or holds a number that is not finite.</exception>
    public static KolmogorovSmirnovTest KolmogorovSmirnov(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        double[] first = Sort(expected, nameof(expected));
        double[] second = Sort(actual, nameof(actual));
        double distance = 0;
        for (int i = 0, j = 0; i < first.Length && j < second.Length;)
        {
            double at = Math.Min(first[i], second[j]);
            while (i < first.Length && first[i] == at)
            {
                i++;
            }

            while (j < second.Length && second[j] == at)
            {
                j++;
            }

            distance = Math.Max(distance, Math.Abs(((double)i / first.Length) - ((double)j / second.Length)));
        }

        return TestOf(distance, first.Length, second.Length);
    }

    /// <summary>The Kolmogorov–Smirnov statistic of counts over the same ordered cells.</summary>
    /// <remarks>
    /// A lower bound of the statistic of the numbers themselves: between the edges of the cells the two functions may lie further apart. The
    /// p-value is an upper bound in turn.
    /// </remarks>
    /// <param name="expected">The counts of one sample, in ascending order of the cells: counts, not shares.</param>
    /// <param name="actual">The counts of the other.</param>
    /// <returns>The statistic, from 0 to 1, and the p-value.</returns>
    /// <exception cref="ArgumentException">The counts are not those of the same cells, or one of them is no count.</exception>
    public static KolmogorovSmirnovTest KolmogorovSmirnovOfCounts(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        (double expectedSum, double actualSum) = RequireCells(expected, actual);
        double distance = 0;
        double expectedBelow = 0;
        double actualBelow = 0;
        for (int i = 0; i < expected.Count; i++)
        {
            expectedBelow += expected[i];
            actualBelow += actual[i];
            distance = Math.Max(distance, Math.Abs((expectedBelow / expectedSum) - (actualBelow / actualSum)));
        }

        return TestOf(distance, expectedSum, actualSum);
    }

    private static KolmogorovSmirnovTest TestOf(double distance, double expected, double actual) => new()
    {
        Statistic = distance,
        PValue = KolmogorovDistribution.UpperTail(distance * Math.Sqrt(expected * actual / (expected + actual))),
    };

    private static double[] Sort(IReadOnlyList<double> sample, string parameter)
    {
        ArgumentNullException.ThrowIfNull(sample, parameter);
        double[] sorted = [.. sample.Order()];
        return sorted.Length > 0 && sorted.All(double.IsFinite) ? sorted : throw new ArgumentException("A sample is at least one finite number.", parameter);
    }

    private static (double Expected, double Actual) RequireCells(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        return expected.Count == actual.Count
            ? (Sum(expected, nameof(expected)), Sum(actual, nameof(actual)))
            : throw new ArgumentException($"There are {expected.Count} expected counts and {actual.Count} actual ones: give both for the same cells.", nameof(actual));
    }

    private static double Sum(IReadOnlyList<double> counts, string parameter)
    {
        double sum = 0;
        foreach (double count in counts)
        {
            sum += double.IsFinite(count) && count >= 0
                ? count
                : throw new ArgumentException($"{count} is no count: give numbers that are finite and not negative.", parameter);
        }

        return sum > 0 ? sum : throw new ArgumentException("All counts are 0: a distribution needs at least one value.", parameter);
    }
}
