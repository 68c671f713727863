namespace DqLineage.Tests.Profiling;

public class DistinctCounterTests
{
    [Fact]
    public void Up_to_the_limit_values_are_counted()
    {
        DistinctCounter counter = Over(1000, Enumerable.Range(0, 5000).Select(i => i % 1000));

        counter.Count.Should().Be(1000);
        counter.IsExact.Should().BeTrue();
    }

    [Fact]
    public void Beyond_the_limit_the_number_is_an_estimate()
    {
        DistinctCounter counter = Over(1000, Enumerable.Range(0, 5000).Select(i => i % 1001));

        counter.IsExact.Should().BeFalse();
        counter.Count.Should().BeCloseTo(1001, 40);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(20_000)]
    [InlineData(70_000)]
    [InlineData(400_000)]
    public void An_estimate_has_the_standard_error_that_is_documented(int values)
    {
        double[] errors =
        [
            .. Enumerable.Range(0, 12).Select(seed =>
            {
                var estimate = new HyperLogLog();
                for (int i = 0; i < values; i++)
                {
                    estimate.Add(ValueHash.Of((((long)seed + 1) << 40) + i));
                }

                return (estimate.Estimate() - values) / values;
            }),
        ];

        // The root of the mean square of twelve errors, and their mean, against 0.81 %; beyond either with a probability below one in a thousand.
        Math.Sqrt(errors.Average(error => error * error)).Should().BeLessThan(0.0081 * 1.7);
        Math.Abs(errors.Average()).Should().BeLessThan(0.0081 * 1.0);
    }

    [Fact]
    public void No_value_is_counted_as_none()
    {
        new DistinctCounter(0).Count.Should().Be(0);
        new HyperLogLog().Estimate().Should().Be(0);
    }

    [Fact]
    public void The_hash_zero_is_a_value_like_any_other()
    {
        var exact = new DistinctCounter(10);
        exact.Add(0);
        exact.Add(0);
        exact.Add(1);
        exact.Count.Should().Be(2);

        var estimate = new DistinctCounter(1);
        estimate.Add(0);
        estimate.Add(1UL << 63);
        estimate.Count.Should().Be(2);
        estimate.IsExact.Should().BeFalse();
    }

    private static DistinctCounter Over(int limit, IEnumerable<int> values)
    {
        var counter = new DistinctCounter(limit);
        foreach (int value in values)
        {
            counter.Add(ValueHash.Of(value));
        }

        return counter;
    }
}
