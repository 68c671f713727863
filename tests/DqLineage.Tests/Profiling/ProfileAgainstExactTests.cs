using System.Globalization;
using DqLineage.Tests.Infrastructure;
using static DqLineage.Tests.Profiling.ProfiledRows;

namespace DqLineage.Tests.Profiling;

/// <summary>Profiles held against what is computed of all values at once, by sorting and by exact arithmetic.</summary>
public class ProfileAgainstExactTests
{
    private const int Rows = 20_000;

    public static TheoryData<string> Columns => new(s_columns.Keys);

    private static readonly Dictionary<string, Func<Random, int, object?>> s_columns = new()
    {
        ["integers"] = (random, _) => (long)random.Next(-50, 5_000),
        ["large integers"] = (random, _) => long.MaxValue - random.NextInt64(1L << 40),
        ["amounts"] = (random, _) => Math.Round((decimal)Math.Exp(10 * random.NextDouble()), 2),
        ["measurements"] = (random, _) => 1e6 + random.NextDouble(),
        ["with nulls"] = (random, _) => random.Next(3) == 0 ? null : random.Next(20),
        ["integers and decimals"] = (random, i) => i % 2 == 0 ? random.Next(100) : random.Next(100) / 8m,
        ["countries"] = (random, _) => "DE FR IT ES PL"[(3 * random.Next(5))..][..2],
        ["ids"] = (_, i) => "id-" + i.ToString(CultureInfo.InvariantCulture),
        ["days"] = (random, _) => new DateOnly(2020, 1, 1).AddDays(random.Next(900)),
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_profile_of_generated_rows_agrees_with_an_exact_computation(string column)
    {
        var random = new Random(99);
        await Compare([.. Enumerable.Range(0, Rows).Select(i => s_columns[column](random, i))]);
    }

    [SharedDataFact("data/real/birdstrikes.csv")]
    public async Task A_profile_of_a_real_file_agrees_with_an_exact_computation()
    {
        List<List<string>> rows = CsvRows.Read(SharedData.Find("data/real/birdstrikes.csv")!);
        for (int column = 0; column < rows[0].Count; column++)
        {
            await Compare([.. rows.Skip(1).Select(row => CsvRows.Parse(row[column]))]);
        }
    }

    private static async Task Compare(object?[] values)
    {
        FieldProfile field = await ProfileAsync(values);

        object[] given = [.. values.OfType<object>()];
        (field.Count, field.NonNull, field.Nulls).Should().Be((values.Length, given.Length, values.Length - given.Length));
        field.IsDistinctExact.Should().BeTrue();
        field.Distinct.Should().Be(given.Select(Normal).Distinct().Count());
        CompareFrequent(field, given);
        if (given.All(value => value is string))
        {
            string[] sorted = [.. given.Cast<string>().Order(StringComparer.Ordinal)];
            (field.Min.ToString(), field.Max.ToString()).Should().Be((sorted[0], sorted[^1]));
        }
        else if (given.All(value => value is DateOnly))
        {
            (field.Min.ToString(), field.Max.ToString()).Should().Be((Day(given.Min()!), Day(given.Max()!)));
        }
        else
        {
            CompareNumbers(field, [.. given.Where(value => value is not string)]);
        }
    }

    private static void CompareNumbers(FieldProfile field, object[] numbers)
    {
        ExactStatistics exact = numbers.All(number => number is long or int)
            ? ExactStatistics.Of(numbers.Select(number => Convert.ToInt64(number, CultureInfo.InvariantCulture)))
            : numbers.Any(number => number is double) ? ExactStatistics.Of(numbers.Select(number => Convert.ToDouble(number, CultureInfo.InvariantCulture)))
            : ExactStatistics.Of(numbers.Select(number => Convert.ToDecimal(number, CultureInfo.InvariantCulture)));
        field.Mean.Should().BeApproximately(exact.Mean, 1e-12 * Math.Abs(exact.Mean));
        field.Stddev.Should().BeApproximately(exact.SampleDeviation, 1e-12 * exact.SampleDeviation);
        double[] sorted = [.. numbers.Select(number => Convert.ToDouble(number, CultureInfo.InvariantCulture)).Order()];
        Convert.ToDouble(field.Min.ToString(), CultureInfo.InvariantCulture).Should().Be(sorted[0]);
        Convert.ToDouble(field.Max.ToString(), CultureInfo.InvariantCulture).Should().Be(sorted[^1]);
        foreach ((string rank, double value) in field.Quantiles!)
        {
            ExactStatistics.RankError(sorted, double.Parse(rank, CultureInfo.InvariantCulture), value).Should().BeLessThan(0.01);
        }

        IReadOnlyList<DistributionBucket> buckets = field.Distribution!.Buckets!;
        for (int i = 0; i < buckets.Count; i++)
        {
            bool isLast = i == buckets.Count - 1;
            buckets[i].Count.Should().Be(sorted.LongCount(number => number >= buckets[i].Start && (number < buckets[i].End || (isLast && number <= buckets[i].End))));
        }
    }

    private static void CompareFrequent(FieldProfile field, object[] given)
    {
        long[] counts = [.. given.GroupBy(Normal).Select(group => group.LongCount()).OrderDescending()];
        if (counts.Length <= Options.FrequentValueCounters)
        {
            field.FrequentValues!.Select(frequent => frequent.Count).Should().Equal(counts.Take(Options.FrequentValues));
            field.FrequentValues!.Should().OnlyContain(frequent => frequent.CountError == null);
        }
    }

    private static object Normal(object value) => value is int or decimal or double or long ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : value;

    private static string Day(object day) => ((DateOnly)day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
