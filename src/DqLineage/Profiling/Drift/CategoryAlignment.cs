namespace DqLineage;

/// <summary>Brings the categories of two distributions together.</summary>
internal static class CategoryAlignment
{
    /// <summary>The counts of the categories that are known of both, and of all others together.</summary>
    /// <remarks>A category that only one distribution lists is known of the other when that lists all of its values: it has none of it.</remarks>
    /// <returns>The counts; <see langword="null"/> when one of the distributions has no values.</returns>
    internal static AlignedCounts? Of(FieldDistribution baseline, FieldDistribution current)
    {
        Dictionary<string, long> before = CountsOf(baseline);
        Dictionary<string, long> after = CountsOf(current);
        var baselineCounts = new List<double>();
        var currentCounts = new List<double>();
        double baselineOther = baseline.Other ?? 0;
        double currentOther = current.Other ?? 0;
        foreach (string category in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            bool isBefore = before.TryGetValue(category, out long countBefore);
            bool isAfter = after.TryGetValue(category, out long countAfter);
            if ((isBefore || baseline.Other is null or 0) && (isAfter || current.Other is null or 0))
            {
                baselineCounts.Add(countBefore);
                currentCounts.Add(countAfter);
            }
            else
            {
                baselineOther += countBefore;
                currentOther += countAfter;
            }
        }

        baselineCounts.Add(baselineOther);
        currentCounts.Add(currentOther);
        return baselineCounts.Sum() > 0 && currentCounts.Sum() > 0 ? new AlignedCounts { Baseline = baselineCounts, Current = currentCounts } : null;
    }

    private static Dictionary<string, long> CountsOf(FieldDistribution distribution)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (DistributionCategory category in distribution.Categories ?? [])
        {
            counts[category.Value.Json] = counts.GetValueOrDefault(category.Value.Json) + category.Count;
        }

        return counts;
    }
}
