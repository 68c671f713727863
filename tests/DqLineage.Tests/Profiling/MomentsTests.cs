namespace DqLineage.Tests.Profiling;

public class MomentsTests
{
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 1, 20_000)]
    [InlineData(1e9, 1e-3, 20_000)]
    [InlineData(-1e15, 1, 10_000)]
    [InlineData(1e-100, 1e-102, 5_000)]
    [InlineData(1e150, 1e140, 1_000)]
    public void Mean_and_deviation_of_doubles_are_those_of_exact_sums(double mean, double spread, int count)
    {
        var random = new Random(17);
        double[] numbers = [.. Enumerable.Range(0, count).Select(_ => mean + (spread * (random.NextDouble() - 0.5)))];
        ExactStatistics exact = ExactStatistics.Of(numbers);

        Moments moments = Over(numbers.Select(number => new DoubleDouble(number, 0)));

        RelativeError(moments.Mean, exact.Mean).Should().BeLessThan(Tolerance);
        if (count > 1)
        {
            RelativeError(moments.SampleDeviation, exact.SampleDeviation).Should().BeLessThan(Tolerance);
        }
    }

    [Fact]
    public void Mean_of_numbers_that_cancel_is_that_of_exact_sums()
    {
        var random = new Random(5);
        double[] half = [.. Enumerable.Range(0, 50_000).Select(_ => Math.ScaleB(random.NextDouble(), random.Next(-20, 40)))];
        double[] numbers = [.. half, .. half.Select(number => -number), 0.1];
        random.Shuffle(numbers);

        RelativeError(Over(numbers.Select(number => new DoubleDouble(number, 0))).Mean, ExactStatistics.Of(numbers).Mean).Should().BeLessThan(Tolerance);
    }

    [Fact]
    public void Integers_beyond_the_precision_of_a_double_count_to_the_last_digit()
    {
        var random = new Random(3);
        long[] numbers = [.. Enumerable.Range(0, 10_000).Select(_ => long.MaxValue - random.Next(0, 1000)), long.MaxValue];
        ExactStatistics exact = ExactStatistics.Of(numbers);

        Moments moments = Over(numbers.Select(DoubleDouble.Of));

        RelativeError(moments.Mean, exact.Mean).Should().BeLessThan(Tolerance);
        RelativeError(moments.SampleDeviation, exact.SampleDeviation).Should().BeLessThan(Tolerance);
    }

    [Fact]
    public void Decimals_count_to_the_last_digit()
    {
        var random = new Random(4);
        decimal[] numbers = [.. Enumerable.Range(0, 10_000).Select(_ => 123456789012345.01m + (random.Next(0, 100) / 10_000m)), -0.0000000000000000000000000001m];
        decimal[] close = numbers[..^1];
        ExactStatistics exact = ExactStatistics.Of(close);

        RelativeError(Over(numbers.Select(DoubleDouble.Of)).Mean, ExactStatistics.Of(numbers).Mean).Should().BeLessThan(Tolerance);
        RelativeError(Over(close.Select(DoubleDouble.Of)).SampleDeviation, exact.SampleDeviation).Should().BeLessThan(Tolerance);
    }

    [Fact]
    public void No_number_has_no_mean_and_one_number_no_deviation()
    {
        new Moments().Mean.Should().Be(double.NaN);
        Over([new DoubleDouble(5, 0)]).SampleDeviation.Should().Be(double.NaN);
        Over([new DoubleDouble(5, 0), new DoubleDouble(5, 0)]).SampleDeviation.Should().Be(0);
    }

    private static Moments Over(IEnumerable<DoubleDouble> numbers)
    {
        var moments = new Moments();
        foreach (DoubleDouble number in numbers)
        {
            moments.Add(number);
        }

        return moments;
    }

    private static double RelativeError(double given, double exact) => Math.Abs(given - exact) / Math.Abs(exact);
}
