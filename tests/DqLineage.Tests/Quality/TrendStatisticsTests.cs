namespace DqLineage.Tests.Quality;

/// <summary>
/// Statistics of series. Where no other source is named the expected figures come from the definitions, computed by a program of its own with exact fractions, all orders of the values
/// counted one by one, and forty digits for the normal distribution (Python's fractions and mpmath).
/// </summary>
public class TrendStatisticsTests
{
    private const double Precision = 1e-10;

    private static readonly double[] s_withTies = [10, 15, 14, 20, 20, 17, 15, 15, 23, 21, 22, 22];
    private static readonly int[] s_days = [0, 1, 2, 4, 7, 8, 11, 13, 14, 20, 21, 30];

    // The yearly flow of the Nile at Aswan from 1871 to 1970, in 10^8 cubic metres (Cobb 1978).
    private static readonly double[] s_nile =
    [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694,
        940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822,
        1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
    ];

    [Fact]
    public void The_test_of_few_different_values_is_exact()
    {
        MannKendallTest rising = TrendStatistics.MannKendall([1, 3, 2, 5, 4, 7, 6]);
        MannKendallTest falling = TrendStatistics.MannKendall([5, 4, 3, 1, 2]);

        (rising.S, rising.IsExact).Should().Be((15, true));
        rising.Variance.Should().BeApproximately(133.0 / 3, Precision);
        rising.Tau.Should().BeApproximately(5.0 / 7, Precision);
        rising.PValue.Should().BeApproximately(19.0 / 630, Precision);
        falling.S.Should().Be(-8);
        falling.PValue.Should().BeApproximately(1.0 / 12, Precision);
    }

    [Fact]
    public void The_test_of_values_with_ties_is_corrected_for_them()
    {
        MannKendallTest test = TrendStatistics.MannKendall(s_withTies);

        (test.S, test.IsExact).Should().Be((37, false));
        test.Variance.Should().BeApproximately(207, Precision);
        test.Tau.Should().BeApproximately(0.5831292666974329984, Precision);
        test.PValue.Should().BeApproximately(0.0123433603550534309, Precision);
    }

    [Fact]
    public void The_exact_test_goes_over_into_that_of_the_normal_distribution()
    {
        double[] fifty = [.. Enumerable.Range(0, 50).Select(i => (double)(i * 17 % 50) + (i / 4.0))];
        double[] fiftyOne = [.. fifty, 12.6];

        MannKendallTest exact = TrendStatistics.MannKendall(fifty);
        MannKendallTest normal = TrendStatistics.MannKendall(fiftyOne);

        (exact.IsExact, normal.IsExact).Should().Be((true, false));
        normal.PValue.Should().BeApproximately(exact.PValue, 0.02);
    }

    [Fact]
    public void Values_that_are_all_equal_have_no_trend()
    {
        MannKendallTest test = TrendStatistics.MannKendall([3, 3, 3, 3]);

        (test.S, test.Variance, test.Tau, test.PValue).Should().Be((0, 0, null, 1));
    }

    [Fact]
    public void Of_two_values_either_order_is_as_likely()
    {
        TrendStatistics.MannKendall([1, 2]).PValue.Should().Be(1);
        TrendStatistics.MannKendall([1, 2]).S.Should().Be(1);
    }

    [Theory]
    [InlineData(0.95, 0.07548818857083374476, 0.66998285308073978988)]
    [InlineData(0.8, 0.10867602116461841444, 0.46450718614474285000)]
    public void The_slope_is_the_median_of_all_slopes_within_its_interval(double confidence, double low, double high)
    {
        TrendSlope slope = TrendStatistics.Slope(Points(s_days, s_withTies), confidence)!;

        slope.PerDay.Should().BeApproximately(0.34166666666666666667, Precision);
        slope.Low.Should().BeApproximately(low, Precision);
        slope.High.Should().BeApproximately(high, Precision);
        slope.Confidence.Should().Be(confidence);
    }

    [Fact]
    public void A_single_outlier_does_not_move_the_slope_of_a_line()
    {
        double[] line = [.. Enumerable.Range(0, 21).Select(i => i == 10 ? 1e6 : 2.0 * i)];

        TrendStatistics.Slope(Points([.. Enumerable.Range(0, 21)], line))!.PerDay.Should().BeApproximately(2, Precision);
    }

    [Fact]
    public void Points_at_one_time_have_no_slope()
    {
        TrendStatistics.Slope(Points([3, 3, 3], [1, 2, 3])).Should().BeNull();
        TrendStatistics.Slope(Points([3], [1])).Should().BeNull();
        TrendStatistics.Slope([]).Should().BeNull();
    }

    [Fact]
    public void The_flow_of_the_Nile_fell_in_1899()
    {
        ChangePoint change = TrendStatistics.FindChangePoints(s_nile).Should().ContainSingle().Subject;

        change.Index.Should().Be(28, "the dam was begun in 1898, and every analysis of these values finds the year after");
        change.MeanBefore.Should().BeApproximately(s_nile.Take(28).Average(), Precision);
        change.MeanAfter.Should().BeApproximately(s_nile.Skip(28).Average(), Precision);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_change_points_are_those_of_the_cheapest_of_all_ways_to_cut_the_series(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++)
        {
            double[] values = [.. Enumerable.Range(0, random.Next(4, 14)).Select(i => (double)((i > 6 ? 5 : 0) + random.Next(6)))];

            int[] found = [.. TrendStatistics.FindChangePoints(values).Select(change => change.Index)];

            CostOf(values, found).Should().BeApproximately(AllCuts(values.Length).Min(cuts => CostOf(values, cuts)), 1e-9, $"seed {seed}, round {round}: {string.Join(' ', values)}");
        }
    }

    [Fact]
    public void A_step_without_noise_is_found_and_a_constant_has_none()
    {
        TrendStatistics.FindChangePoints([1, 1, 1, 5, 5, 5, 5]).Select(change => change.Index).Should().Equal(3);
        TrendStatistics.FindChangePoints([2, 2, 2, 2, 2, 2]).Should().BeEmpty();
        TrendStatistics.FindChangePoints([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]).Should().BeEmpty();
        TrendStatistics.FindChangePoints([1, 9]).Should().BeEmpty();
        TrendStatistics.FindChangePoints([]).Should().BeEmpty();
    }

    [Fact]
    public void Values_that_are_none_are_refused()
    {
        ((Action)(() => TrendStatistics.MannKendall([1]))).Should().Throw<ArgumentException>().WithMessage("*at least two values*");
        ((Action)(() => TrendStatistics.MannKendall([1, double.NaN]))).Should().Throw<ArgumentException>().WithMessage("*no number*");
        ((Action)(() => TrendStatistics.FindChangePoints([1, 2, double.PositiveInfinity]))).Should().Throw<ArgumentException>().WithMessage("*infinite*");
        ((Action)(() => TrendStatistics.MannKendall(new double[5001]))).Should().Throw<ArgumentException>().WithMessage("*narrow the period*");
        ((Action)(() => TrendStatistics.Slope(Points([1, 2], [1, 2]), confidence: 1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(0.5, 0.6170750774519737927)]
    [InlineData(1, 0.3173105078629141028)]
    [InlineData(2.5, 0.0124193306515522703)]
    [InlineData(6, 0.0000000019731752901)]
    public void The_normal_distribution_is_known_to_ten_digits(double z, double tail)
    {
        NormalDistribution.TwoSidedTail(z).Should().BeApproximately(tail, tail * 1e-10);
        NormalDistribution.Distance(1 - tail).Should().BeApproximately(z, 1e-6);
    }

    [Theory]
    [InlineData(0.95, 1.959963984540054235)]
    [InlineData(0.9, 1.644853626951472714)]
    [InlineData(0.999, 3.290526731491894793)]
    public void The_distance_of_a_share_is_that_of_the_tables(double share, double z) => NormalDistribution.Distance(share).Should().BeApproximately(z, 1e-10);

    private static TrendPoint[] Points(int[] days, double[] values) =>
        [.. days.Zip(values, (day, value) => new TrendPoint { Time = Some.Instant.AddDays(day), Value = value, Id = $"{day}", Seq = day })];

    private static IEnumerable<int[]> AllCuts(int length) => Enumerable.Range(0, 1 << (length - 1))
        .Select(bits => Enumerable.Range(1, length - 1).Where(i => (bits >> (i - 1) & 1) == 1).ToArray())
        .Where(cuts => cuts.Append(length).Zip(cuts.Prepend(0), (end, start) => end - start).All(size => size >= 2));

    private static double CostOf(double[] values, int[] cuts)
    {
        double[] differences = [.. values.Skip(1).Zip(values, (next, value) => Math.Abs(next - value)).Order()];
        double median = (differences[(differences.Length - 1) / 2] + differences[differences.Length / 2]) / 2;
        double penalty = Math.Max(2 * Math.Pow(median / (0.674489750196081743 * Math.Sqrt(2)), 2) * Math.Log(values.Length), 1e-12);
        double squares = 0;
        foreach ((int start, int end) in cuts.Prepend(0).Zip(cuts.Append(values.Length)))
        {
            double mean = values[start..end].Average();
            squares += values[start..end].Sum(value => (value - mean) * (value - mean));
        }

        return squares + (penalty * cuts.Length);
    }
}
