namespace DqLineage;

/// <summary>Statistics of series of values.</summary>
public static class TrendStatistics
{
    /// <summary>How many values a trend may have: every pair of them is compared.</summary>
    internal const int MaxValues = 5000;

    private const int MaxExact = 50;
    private const double SecondsOfDay = 86_400;

    /// <summary>Tests whether values rise or fall.</summary>
    /// <param name="values">The values in their order, at least two, all finite.</param>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values or more than 5,000, or one is not finite.</exception>
    public static MannKendallTest MannKendall(IReadOnlyList<double> values)
    {
        Require(values);
        long s = 0;
        for (int i = 1; i < values.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                s += values[i].CompareTo(values[j]);
            }
        }

        long n = values.Count;
        long[] ties = [.. values.CountBy(value => value).Select(pair => (long)pair.Value).Where(count => count > 1)];
        double variance = ((n * (n - 1) * ((2 * n) + 5)) - ties.Sum(t => t * (t - 1) * ((2 * t) + 5))) / 18.0;
        double pairs = n * (n - 1) / 2.0;
        double different = pairs - ties.Sum(t => t * (t - 1) / 2.0);
        bool isExact = ties.Length == 0 && n <= MaxExact;
        return new MannKendallTest
        {
            S = s,
            Variance = variance,
            Tau = different > 0 ? s / Math.Sqrt(pairs * different) : null,
            PValue = isExact ? ExactPValue((int)n, Math.Abs(s)) : variance > 0 ? NormalDistribution.TwoSidedTail((Math.Abs(s) - (s == 0 ? 0 : 1)) / Math.Sqrt(variance)) : 1,
            IsExact = isExact,
        };
    }

    /// <summary>The slope of values over time, which single outliers do not move.</summary>
    /// <param name="points">The points, in order of their times.</param>
    /// <param name="confidence">How sure the interval is.</param>
    /// <returns>The slope; <see langword="null"/> with fewer than two points at different times.</returns>
    /// <exception cref="ArgumentException">There are more than 5,000 points, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence does not lie between 0 and 1.</exception>
    public static TrendSlope? Slope(IReadOnlyList<TrendPoint> points, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        if (points.Count < 2)
        {
            return null;
        }

        double variance = MannKendall([.. points.Select(point => point.Value)]).Variance;
        var slopes = new List<double>(points.Count * (points.Count - 1) / 2);
        for (int i = 1; i < points.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double days = (points[i].Time - points[j].Time).TotalSeconds / SecondsOfDay;
                if (days != 0)
                {
                    slopes.Add((points[i].Value - points[j].Value) / days);
                }
            }
        }

        if (slopes.Count == 0)
        {
            return null;
        }

        slopes.Sort();
        double reach = NormalDistribution.Distance(confidence) * Math.Sqrt(variance);
        return new TrendSlope
        {
            PerDay = AtRank(slopes, (slopes.Count + 1) / 2.0),
            Low = AtRank(slopes, (slopes.Count - reach) / 2),
            High = AtRank(slopes, ((slopes.Count + reach) / 2) + 1),
            Confidence = confidence,
        };
    }

    /// <summary>The places at which the mean jumps: those that make the sum of squares around the means, and a penalty for each jump, least.</summary>
    /// <remarks>By PELT (Killick, Fearnhead and Eckley 2012), at least two values to a level. The penalty is 2 σ² ln n, with σ of the median difference between neighbours.</remarks>
    /// <param name="values">The values in their order, all finite.</param>
    /// <returns>The places; none for fewer than four values.</returns>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static IReadOnlyList<ChangePoint> FindChangePoints(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
        {
            return [];
        }

        RequireFinite(values);
        return new ChangePointSearch(values).Find();
    }

    private static void Require(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
        {
            throw new ArgumentException("A trend needs at least two values.", nameof(values));
        }

        if (values.Count > MaxValues)
        {
            throw new ArgumentException($"A trend of {values.Count:N0} values was asked for, and each pair of them would be compared: narrow the period to at most {MaxValues:N0}.", nameof(values));
        }

        RequireFinite(values);
    }

    private static void RequireFinite(IReadOnlyList<double> values)
    {
        if (!values.All(double.IsFinite))
        {
            throw new ArgumentException("A value is infinite or no number: leave it out.", nameof(values));
        }
    }

    // Between two ranks, counted from 1, the share of the way; beyond the ends, the end.
    private static double AtRank(List<double> ascending, double rank)
    {
        double at = Math.Clamp(rank - 1, 0, ascending.Count - 1);
        int below = (int)Math.Floor(at);
        int above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + ((at - below) * (ascending[above] - ascending[below]));
    }

    // Of all orders of n different values, the share with an S as far from 0: S is n(n-1)/2 less twice the number of inversions.
    private static double ExactPValue(int n, long s)
    {
        double[] shares = [1];
        for (int size = 2; size <= n; size++)
        {
            double[] next = new double[shares.Length + size - 1];
            for (int inversions = 0; inversions < shares.Length; inversions++)
            {
                for (int more = 0; more < size; more++)
                {
                    next[inversions + more] += shares[inversions] / size;
                }
            }

            shares = next;
        }

        long most = n * (n - 1L) / 2;
        double share = 0;
        for (int inversions = 0; inversions < shares.Length; inversions++)
        {
            share += Math.Abs(most - (2L * inversions)) >= s ? shares[inversions] : 0;
        }

        return Math.Min(1, share);
    }
}
