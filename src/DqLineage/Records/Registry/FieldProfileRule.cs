using System.Collections.ObjectModel;
using System.Globalization;

namespace DqLineage;

/// <summary>What a profile of a field must keep to be recorded: counts that agree with each other, and finite numbers.</summary>
internal static class FieldProfileRule
{
    internal static void Require(FieldProfile profile, long recordCount)
    {
        IdentifierRule.Require(profile.Name, "field name", nameof(profile));
        string of = $" of the field '{SafeText.Show(profile.Name)}'";
        if (profile.Type.IsUnspecified)
        {
            throw new ArgumentException($"The profile{of} has no type: set Type, such as FieldType.Text.", nameof(profile));
        }

        RequireCounts(profile, recordCount, of);
        NumberRule.RequireFinite(profile.Mean, "mean" + of, nameof(profile));
        NumberRule.RequireFinite(profile.Stddev, "stddev" + of, nameof(profile));
        if (profile.Stddev < 0)
        {
            throw new ArgumentException($"stddev{of} is {profile.Stddev}: a standard deviation is not negative.", nameof(profile));
        }

        RequireQuantiles(profile, of);
        RequireFrequentValues(profile, of);
        RequireDistribution(profile, of);
        foreach (string metric in profile.Thresholds?.Keys ?? [])
        {
            IdentifierRule.Require(metric, "threshold's metric", nameof(profile));
        }
    }

    private static void RequireCounts(FieldProfile profile, long recordCount, string of)
    {
        RequireAtMost(profile.Count, recordCount, "count" + of, "record_count");
        RequireAtMost(profile.Nulls, profile.Count, "nulls" + of, "count");
        RequireAtMost(profile.NonNull, profile.Count, "non_null" + of, "count");
        if (profile.NonNull != profile.Count - profile.Nulls)
        {
            throw new ArgumentException($"non_null {profile.NonNull} and nulls {profile.Nulls}{of} are not its count {profile.Count}: they add up to it.", nameof(profile));
        }

        RequireAtMost(profile.NonFinite ?? 0, profile.NonNull, "non_finite" + of, "non_null");
        RequireAtMost(profile.Distinct ?? 0, profile.NonNull, "distinct" + of, "non_null");
        if (profile.TypeCounts is { } types)
        {
            foreach (string type in types.Keys)
            {
                IdentifierRule.Require(type, "field type", nameof(profile));
            }

            if (Sum(types.Values, "type_counts" + of) != profile.NonNull)
            {
                throw new ArgumentException($"type_counts{of} do not add up to its non_null {profile.NonNull}.", nameof(profile));
            }
        }
    }

    private static void RequireQuantiles(FieldProfile profile, string of)
    {
        var quantiles = new List<(double Rank, double Value)>();
        foreach ((string rank, double value) in profile.Quantiles ?? ReadOnlyDictionary<string, double>.Empty)
        {
            if (!double.TryParse(rank, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double at) || at is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"'{SafeText.Show(rank)}' is no rank of a quantile{of}: write a number from 0 to 1, such as 0.25.", nameof(profile));
            }

            NumberRule.RequireFinite(value, $"quantiles[{rank}]{of}", nameof(profile));
            quantiles.Add((at, value));
        }

        // Sorted, so that dictionaries of any order are taken.
        quantiles.Sort();
        for (int i = 1; i < quantiles.Count; i++)
        {
            if (quantiles[i].Rank == quantiles[i - 1].Rank || quantiles[i].Value < quantiles[i - 1].Value)
            {
                throw new ArgumentException($"The quantiles{of} name a rank twice, or fall from one rank to the next: a quantile is not below that of a lower rank.", nameof(profile));
            }
        }
    }

    private static void RequireFrequentValues(FieldProfile profile, string of)
    {
        foreach (FrequentValue frequent in profile.FrequentValues ?? [])
        {
            RequireAtMost(frequent.Count, profile.NonNull, "count of a frequent value" + of, "non_null");
            RequireAtMost(frequent.CountError ?? 0, frequent.Count, "count_error of a frequent value" + of, "count");
            if (frequent.Percentage is not (>= 0 and <= 100))
            {
                throw new ArgumentException($"The percentage of a frequent value{of} is {frequent.Percentage}: it is from 0 to 100.", nameof(profile));
            }
        }
    }

    private static void RequireDistribution(FieldProfile profile, string of)
    {
        IReadOnlyList<DistributionBucket> buckets = profile.Distribution?.Buckets ?? [];
        double end = double.NegativeInfinity;
        foreach (DistributionBucket bucket in buckets)
        {
            NumberRule.RequireFinite(bucket.Start, "start of a bucket" + of, nameof(profile));
            NumberRule.RequireFinite(bucket.End, "end of a bucket" + of, nameof(profile));
            if (bucket.Start > bucket.End || bucket.Start < end)
            {
                throw new ArgumentException(
                    $"The buckets{of} are not in order: each begins where the one before ends or later, and does not end before it begins.", nameof(profile));
            }

            end = bucket.End;
        }

        string what = "distribution" + of;
        RequireAtMost(Sum(buckets.Select(bucket => bucket.Count), what), profile.NonNull, what, "non_null");
        IEnumerable<long> categories = (profile.Distribution?.Categories ?? []).Select(category => category.Count);
        RequireAtMost(Sum(categories.Append(profile.Distribution?.Other ?? 0), what), profile.NonNull, what, "non_null");
    }

    private static long Sum(IEnumerable<long> counts, string what)
    {
        long sum = 0;
        foreach (long count in counts)
        {
            // More than any count that it can be compared with, and never past the end of the numbers.
            sum += RequireAtMost(count, long.MaxValue - sum, "a count in " + what, "what can be counted");
        }

        return sum;
    }

    private static long RequireAtMost(long count, long most, string what, string whole)
    {
        NumberRule.RequireCount(count, what, nameof(count));
        return count <= most ? count : throw new ArgumentException($"{what} is {count}, more than {whole}, which is {most}.", nameof(count));
    }
}
