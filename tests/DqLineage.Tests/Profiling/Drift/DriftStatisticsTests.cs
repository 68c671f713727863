namespace DqLineage.Tests.Profiling.Drift;

/// <summary>
/// The statistics against values that are not ours: of the documentation of SciPy where it is named, otherwise of the formulas themselves
/// evaluated with 40 digits by mpmath 1.3.0 (gammainc with regularized=True, log, exp).
/// </summary>
public class DriftStatisticsTests
{
    private const double Tolerance = 1e-9;
    private static readonly double[] s_expected = [120, 340, 290, 160, 90];
    private static readonly double[] s_actual = [95, 310, 330, 190, 140];

    [Fact]
    public void Psi_is_that_of_its_formula()
    {
        DriftStatistics.Psi(s_expected, s_actual).Should().BeApproximately(0.0357588979035337957, Tolerance);
        DriftStatistics.Psi(s_actual, s_expected).Should().BeApproximately(0.0357588979035337957, Tolerance, "it is symmetric");
        DriftStatistics.Psi([50, 50, 0], [40, 40, 20]).Should().BeApproximately(1.56404911192530422, Tolerance, "an empty cell has the share 0.0001");
        DriftStatistics.Psi([1, 2, 3], [2, 4, 6]).Should().BeApproximately(0, 1e-15);
    }

    [Fact]
    public void Jensen_Shannon_is_that_of_its_formula_and_of_SciPys_documentation()
    {
        DriftStatistics.JensenShannonDivergence(s_expected, s_actual).Should().BeApproximately(0.00642422054056887635, Tolerance);
        DriftStatistics.JensenShannonDistance(s_expected, s_actual).Should().BeApproximately(0.0801512354275894886, Tolerance);

        // scipy.spatial.distance.jensenshannon([1.0, 0.0, 0.0], [0.0, 1.0, 0.0], 2.0) = 1.0; ([1.0, 0.0], [0.5, 0.5]) = 0.46450140402245893 to base e.
        DriftStatistics.JensenShannonDistance([1, 0, 0], [0, 1, 0]).Should().Be(1);
        (DriftStatistics.JensenShannonDistance([1, 0], [0.5, 0.5]) * Math.Sqrt(Math.Log(2))).Should().BeApproximately(0.46450140402245893, Tolerance);
        DriftStatistics.JensenShannonDistance([1, 0, 0], [1, 0, 0]).Should().Be(0);
    }

    [Fact]
    public void Chi_square_is_that_of_its_formula_and_of_SciPys_documentation()
    {
        // scipy.stats.chi2_contingency([[10, 10, 20], [20, 20, 20]]): statistic 2.7777777777777777, p-value 0.24935220877729619, 2 degrees of freedom.
        ChiSquareTest published = DriftStatistics.ChiSquare([10, 10, 20], [20, 20, 20]);
        published.Statistic.Should().BeApproximately(2.7777777777777777, Tolerance);
        published.PValue.Should().BeApproximately(0.24935220877729619, Tolerance);
        published.DegreesOfFreedom.Should().Be(2);

        ChiSquareTest test = DriftStatistics.ChiSquare([.. s_expected, 0], [.. s_actual, 0]);
        test.Statistic.Should().BeApproximately(18.2853433796882496, Tolerance);
        test.PValue.Should().BeApproximately(0.00108527676005480141, Tolerance);
        test.DegreesOfFreedom.Should().Be(4, "a cell without any value is none");
        DriftStatistics.ChiSquare([3], [7]).Should().Be(new ChiSquareTest { Statistic = 0, DegreesOfFreedom = 0, PValue = 1 });
    }

    [Theory]
    [InlineData(0.5, 1, 0.479500122186953462)]
    [InlineData(3.841458820694124, 1, 0.05)] // the 95th percentile of every table
    [InlineData(10, 3, 0.0185661354630432333)]
    [InlineData(100, 50, 0.0000345493138298486394)]
    [InlineData(400, 300, 0.0000967862199493357708)]
    [InlineData(1, 300, 1)]
    [InlineData(900, 10, 6.36782204475274636e-187)]
    public void The_tail_of_the_chi_square_distribution_is_right_to_nine_digits(double value, int degreesOfFreedom, double expected) =>
        ChiSquareDistribution.UpperTail(value, degreesOfFreedom).Should().BeApproximately(expected, Tolerance * expected);

    [Theory]
    [InlineData(0.3, 0.999990694198665433)]
    [InlineData(0.5, 0.963945243664875094)]
    [InlineData(0.8, 0.544142411574198149)]
    [InlineData(1, 0.269999671677354521)]
    [InlineData(1.17, 0.129390042185618787)]
    [InlineData(1.19, 0.117742292879771647)]
    [InlineData(1.36, 0.0494858767553779099)]
    [InlineData(2, 0.000670925255779695347)]
    [InlineData(5, 3.85749969592783557e-22)]
    public void The_tail_of_the_Kolmogorov_distribution_is_right_to_nine_digits(double value, double expected) =>
        KolmogorovDistribution.UpperTail(value).Should().BeApproximately(expected, Tolerance * expected);

    [Fact]
    public void Kolmogorov_Smirnov_is_the_largest_distance_between_the_distribution_functions()
    {
        // At 3: 3 of 4 against 0 of 5, counted by hand.
        KolmogorovSmirnovTest test = DriftStatistics.KolmogorovSmirnov([3, 1, 2, 8], [4, 5, 6, 7, 9]);
        test.Statistic.Should().Be(0.75);
        test.PValue.Should().BeApproximately(KolmogorovDistribution.UpperTail(0.75 * Math.Sqrt(20.0 / 9)), Tolerance);
        DriftStatistics.KolmogorovSmirnov([1, 1, 2], [1, 2, 1]).Should().Be(new KolmogorovSmirnovTest { Statistic = 0, PValue = 1 });
        DriftStatistics.KolmogorovSmirnov([1], [2]).Statistic.Should().Be(1);
    }

    [Fact]
    public void Kolmogorov_Smirnov_of_counts_is_a_lower_bound_of_that_of_the_numbers()
    {
        var random = new Random(8);
        double[] first = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
        double[] second = [.. Enumerable.Range(0, 300).Select(_ => Math.Pow(random.NextDouble(), 1.3))];
        double exact = DriftStatistics.KolmogorovSmirnov(first, second).Statistic;

        foreach (int cells in (int[])[3, 10, 1000])
        {
            double[] Count(double[] sample) => [.. Enumerable.Range(0, cells).Select(cell => (double)sample.Count(number => (int)(number * cells) == cell))];
            double binned = DriftStatistics.KolmogorovSmirnovOfCounts(Count(first), Count(second)).Statistic;
            binned.Should().BeInRange(0, exact + 1e-12);
            exact.Should().BeInRange(binned, binned + (2.5 / cells), "a cell hides no more than it holds");
        }
    }

    [Fact]
    public void What_is_no_count_is_refused()
    {
        FluentActions.Invoking(() => DriftStatistics.Psi([1, 2], [1])).Should().Throw<ArgumentException>().WithMessage("*same cells*");
        FluentActions.Invoking(() => DriftStatistics.JensenShannonDivergence([1, double.NaN], [1, 1])).Should().Throw<ArgumentException>().WithMessage("*no count*");
        FluentActions.Invoking(() => DriftStatistics.ChiSquare([1, -1], [1, 1])).Should().Throw<ArgumentException>().WithMessage("*no count*");
        FluentActions.Invoking(() => DriftStatistics.KolmogorovSmirnovOfCounts([0, 0], [1, 1])).Should().Throw<ArgumentException>().WithMessage("*at least one value*");
        FluentActions.Invoking(() => DriftStatistics.KolmogorovSmirnov([1, double.PositiveInfinity], [1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DriftStatistics.KolmogorovSmirnov([], [1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DriftStatistics.Psi([1], [1], floor: 0)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
