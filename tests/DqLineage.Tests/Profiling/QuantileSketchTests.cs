namespace DqLineage.Tests.Profiling;

public class QuantileSketchTests
{
    private static readonly double[] s_ranks = [0, 0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

    [Fact]
    public void Of_few_numbers_quantiles_are_exact()
    {
        double[] numbers = [.. Enumerable.Range(1, 1000).Select(number => (double)number)];
        new Random(1).Shuffle(numbers);

        Over(numbers, 0.0025).Quantiles([0.25, 0.5, 0.7501, 1]).Should().Equal(250, 500, 751, 1000);
    }

    [Theory]
    [InlineData("uniform")]
    [InlineData("ascending")]
    [InlineData("descending")]
    [InlineData("exponential")]
    [InlineData("few values")]
    [InlineData("zigzag")]
    public void The_rank_of_a_quantile_is_as_near_as_asked(string shape)
    {
        foreach (int count in (int[])[5_000, 300_000])
        {
            double[] numbers = Numbers(shape, count);
            double[] sorted = [.. numbers.Order()];

            double[] quantiles = Over(numbers, 0.0025).Quantiles(s_ranks);

            for (int i = 0; i < s_ranks.Length; i++)
            {
                ExactStatistics.RankError(sorted, s_ranks[i], quantiles[i]).Should().BeLessThan(0.0025, $"rank {s_ranks[i]} of {count} numbers");
            }
        }
    }

    [Fact]
    public void In_99_of_100_answers_the_rank_is_within_the_error_asked_for()
    {
        const int trials = 60;
        foreach (double error in (double[])[0.05, 0.01])
        {
            int outside = 0;
            for (int seed = 0; seed < trials; seed++)
            {
                var random = new Random(seed);
                double[] numbers = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())];
                double[] sorted = [.. numbers.Order()];
                double[] quantiles = Over(numbers, error).Quantiles(s_ranks);
                outside += s_ranks.Where((rank, i) => ExactStatistics.RankError(sorted, rank, quantiles[i]) > error).Count();
            }

            outside.Should().BeLessThanOrEqualTo(trials * s_ranks.Length / 100);
        }
    }

    [Fact]
    public void The_same_numbers_in_the_same_order_give_the_same_quantiles() =>
        Over(Numbers("uniform", 50_000), 0.01).Quantiles(s_ranks).Should().Equal(Over(Numbers("uniform", 50_000), 0.01).Quantiles(s_ranks));

    private static double[] Numbers(string shape, int count)
    {
        var random = new Random(11);
        IEnumerable<int> indexes = Enumerable.Range(0, count);
        return shape switch
        {
            "ascending" => [.. indexes.Select(i => (double)i)],
            "descending" => [.. indexes.Select(i => (double)-i)],
            "exponential" => [.. indexes.Select(_ => -Math.Log(1 - random.NextDouble()))],
            "few values" => [.. indexes.Select(_ => (double)random.Next(7))],
            "zigzag" => [.. indexes.Select(i => i % 2 == 0 ? i : -(double)i)],
            _ => [.. indexes.Select(_ => random.NextDouble())],
        };
    }

    private static QuantileSketch Over(IEnumerable<double> numbers, double error)
    {
        var sketch = new QuantileSketch(error);
        foreach (double number in numbers)
        {
            sketch.Add(number);
        }

        return sketch;
    }
}
