using System.Globalization;

namespace DqLineage;

/// <summary>Brings the quantiles of two fields together, for numbers whose buckets are too wide to say much.</summary>
/// <remarks>
/// Between two quantiles the numbers are taken to lie evenly. That is no good for numbers that repeat, whose distribution function
/// jumps: such fields are left to their buckets.
/// </remarks>
internal static class QuantileAlignment
{
    private const int LeastDistinct = 100;
    private const double LargestPercentage = 5;
    private const int LeastQuantiles = 3;

    /// <returns>The counts between the quantiles of both; <see langword="null"/> when there are none, or numbers repeat.</returns>
    internal static AlignedCounts? Of(FieldProfile baseline, FieldProfile current)
    {
        (double X, double Share)[]? before = PointsOf(baseline);
        (double X, double Share)[]? after = PointsOf(current);
        if (before is null || after is null)
        {
            return null;
        }

        double[] edges = [.. before.Concat(after).Select(point => point.X).Distinct().Order()];
        return new AlignedCounts { Baseline = Count(before, NumbersOf(baseline), edges), Current = Count(after, NumbersOf(current), edges), IsApproximate = true };
    }

    private static double NumbersOf(FieldProfile field) => field.Distribution?.Buckets?.Sum(bucket => (double)bucket.Count) ?? 0;

    /// <summary>Points of the distribution function, in ascending order.</summary>
    private static (double X, double Share)[]? PointsOf(FieldProfile field)
    {
        bool isSmooth = field.Distinct >= LeastDistinct && (field.FrequentValues ?? []).All(frequent => frequent.Percentage <= LargestPercentage);
        if (!isSmooth || field.Quantiles is not { Count: >= LeastQuantiles } quantiles
            || !TryRead(field.Min, out double min) || !TryRead(field.Max, out double max))
        {
            return null;
        }

        IEnumerable<(double X, double Share)> points = quantiles.Select(pair => (pair.Value, double.Parse(pair.Key, CultureInfo.InvariantCulture)));
        return [(min, 0), .. points.OrderBy(point => point.Share), (max, 1)];
    }

    private static bool TryRead(DataValue value, out double number) => double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static double[] Count((double X, double Share)[] points, double numbers, double[] edges)
    {
        var counts = new double[edges.Length];
        double below = 0;
        for (int i = 0; i < edges.Length; i++)
        {
            double share = ShareUpTo(edges[i], points);
            counts[i] = Math.Max(0, share - below) * numbers;
            below = Math.Max(below, share);
        }

        return counts;
    }

    private static double ShareUpTo(double x, (double X, double Share)[] points)
    {
        int next = Array.FindIndex(points, point => point.X > x);
        if (next <= 0)
        {
            return next == 0 ? 0 : 1;
        }

        (double X, double Share) from = points[next - 1];
        (double X, double Share) to = points[next];
        return from.Share + ((to.Share - from.Share) * ((x - from.X) / (to.X - from.X)));
    }
}
