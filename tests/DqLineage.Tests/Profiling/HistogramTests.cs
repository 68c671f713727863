namespace DqLineage.Tests.Profiling;

public class HistogramTests
{
    public static TheoryData<string, double[]> Shapes => new()
    {
        { "uniform", Random(10_000, random => random.NextDouble()) },
        { "negative", Random(1_000, random => -1000 * random.NextDouble()) },
        { "far from zero", Random(1_000, random => 1e9 + random.NextDouble()) },
        { "growing", Enumerable.Range(0, 1_000).Select(i => Math.Pow(1.3, i % 700)).ToArray() },
        { "both sides", Random(1_000, random => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-30, 30))) },
        { "the ends of the doubles", [0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1, -1] },
        { "zeros first", [0, 0, -0.0, 1e-5, 3e-5] },
        { "tiny after huge", [-1e300, -1e-300, 1e-300] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_number_is_counted_in_the_bucket_that_holds_it(string shape, double[] numbers)
    {
        foreach (int most in (int[])[2, 32, 256])
        {
            IReadOnlyList<DistributionBucket> buckets = Over(numbers).ToBuckets(most, int.MinValue);

            buckets.Count.Should().BeLessThanOrEqualTo(most, shape);
            for (int i = 0; i < buckets.Count; i++)
            {
                bool isLast = i == buckets.Count - 1;
                buckets[i].Count.Should().Be(numbers.LongCount(number => number >= buckets[i].Start && (number < buckets[i].End || (isLast && number <= buckets[i].End))), $"{shape}, {buckets[i]}");
            }

            buckets.Sum(bucket => bucket.Count).Should().Be(numbers.Length, shape);
            buckets.Zip(buckets.Skip(1)).Should().OnlyContain(pair => pair.First.End == pair.Second.Start);
        }
    }

    [Fact]
    public void More_than_half_of_the_buckets_are_used_when_the_numbers_are_spread()
    {
        double[] numbers = Random(1_000, random => 1000 * random.NextDouble());

        Over(numbers).ToBuckets(32, int.MinValue).Count.Should().BeInRange(17, 32);
    }

    [Fact]
    public void Buckets_of_whole_numbers_are_no_narrower_than_one()
    {
        IReadOnlyList<DistributionBucket> buckets = Over([3, 4, 4, 7]).ToBuckets(32, minExponent: 0);

        buckets.Select(bucket => (bucket.Start, bucket.End, bucket.Count)).Should().Equal((3, 4, 1), (4, 5, 2), (5, 6, 0), (6, 7, 0), (7, 8, 1));
    }

    [Fact]
    public void Edges_of_the_wider_buckets_are_edges_of_the_narrower_ones()
    {
        double[] narrow = [.. Over(Random(1_000, random => random.NextDouble())).ToBuckets(64, int.MinValue).SelectMany(bucket => new[] { bucket.Start, bucket.End })];
        double[] wide = [.. Over(Random(1_000, random => 7 * random.NextDouble())).ToBuckets(64, int.MinValue).SelectMany(bucket => new[] { bucket.Start, bucket.End })];

        wide.Where(edge => edge >= narrow.Min() && edge <= narrow.Max()).Should().BeSubsetOf(narrow).And.NotBeEmpty();
    }

    private static double[] Random(int count, Func<Random, double> next)
    {
        var random = new Random(23);
        return [.. Enumerable.Range(0, count).Select(_ => next(random))];
    }

    private static Histogram Over(IEnumerable<double> numbers)
    {
        var histogram = new Histogram();
        foreach (double number in numbers)
        {
            histogram.Add(number);
        }

        return histogram;
    }
}
