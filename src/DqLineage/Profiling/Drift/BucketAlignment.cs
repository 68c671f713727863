namespace DqLineage;

/// <summary>Brings the buckets of two distributions together.</summary>
/// <remarks>
/// The edges of the cells are those that divide no bucket of either distribution: then every count is whole. Buckets of
/// <see cref="DataProfiler"/> have such edges whatever their ranges, because their widths are powers of two. When buckets of other
/// profilers cross each other, all edges are used and a bucket is divided as if its numbers lay evenly in it.
/// </remarks>
internal static class BucketAlignment
{
    /// <returns>The counts; <see langword="null"/> when one of the distributions has no numbers.</returns>
    internal static AlignedCounts? Of(IReadOnlyList<DistributionBucket> baseline, IReadOnlyList<DistributionBucket> current)
    {
        DistributionBucket[] before = [.. baseline.Where(bucket => bucket.Count > 0)];
        DistributionBucket[] after = [.. current.Where(bucket => bucket.Count > 0)];
        if (before.Length == 0 || after.Length == 0)
        {
            return null;
        }

        double[] edges = [.. before.Concat(after).SelectMany(bucket => new[] { bucket.Start, bucket.End }).Distinct().Order()];
        bool isApproximate = before.Any(one => after.Any(other => Cross(one, other)));
        double[] used = isApproximate ? edges : [.. edges.Where(edge => !Divides(edge, before) && !Divides(edge, after))];
        return new AlignedCounts { Baseline = Count(before, used), Current = Count(after, used), IsApproximate = isApproximate };
    }

    // They overlap, and neither holds the other.
    private static bool Cross(DistributionBucket one, DistributionBucket other) =>
        (one.Start < other.Start && other.Start < one.End && one.End < other.End)
        || (other.Start < one.Start && one.Start < other.End && other.End < one.End);

    private static bool Divides(double edge, DistributionBucket[] buckets) => buckets.Any(bucket => bucket.Start < edge && edge < bucket.End);

    // A cell lies before each edge, and one behind the last.
    private static double[] Count(DistributionBucket[] buckets, double[] edges)
    {
        var counts = new double[edges.Length + 1];
        foreach (DistributionBucket bucket in buckets)
        {
            int cell = CellOf(bucket.Start, edges);
            double from = bucket.Start;
            for (; cell < edges.Length && edges[cell] < bucket.End; cell++)
            {
                counts[cell] += bucket.Count * ((edges[cell] - from) / (bucket.End - bucket.Start));
                from = edges[cell];
            }

            counts[cell] += from == bucket.Start ? bucket.Count : bucket.Count * ((bucket.End - from) / (bucket.End - bucket.Start));
        }

        return counts;
    }

    private static int CellOf(double number, double[] edges)
    {
        int index = Array.BinarySearch(edges, number);
        return index >= 0 ? index + 1 : ~index;
    }
}
