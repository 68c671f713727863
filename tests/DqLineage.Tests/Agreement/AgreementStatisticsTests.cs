namespace DqLineage.Tests.Agreement;

/// <summary>
/// The coefficients against published examples. The digits beyond the printed ones are exact fractions, computed from the definitions over pairs of ratings by a program of its own
/// (Python's fractions), which gives the printed figures as well.
/// </summary>
public class AgreementStatisticsTests
{
    private const double Precision = 1e-12;

    // Krippendorff 2011, example C: four observers, twelve units, ratings missing.
    private static readonly string[] s_fourObservers = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."];

    // Fleiss 1971, table 1: thirty patients, six psychiatrists, five diagnoses.
    private const string Diagnoses =
        "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 "
        + "333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555";

    // Ten subjects, fourteen raters, five categories, by how often each was chosen: the worked example of most textbooks.
    private static readonly string[] s_tenSubjects =
        ["0 0 0 0 14", "0 2 6 4 2", "0 0 3 5 6", "0 3 9 2 0", "2 2 8 1 1", "7 7 0 0 0", "3 2 6 3 0", "2 5 3 2 2", "6 5 2 1 0", "0 2 2 3 7"];

    // By table: how often the first rater said the row and the second the column.
    [Theory]
    [InlineData("20 5|10 15", 2.0 / 5)]
    [InlineData("45 15|25 15", 3.0 / 23)]
    [InlineData("25 35|5 35", 7.0 / 27)]
    [InlineData("0 4 1|0 8 0|0 1 5", 107.0 / 221)] // SAS, simple kappa: 0.4842
    [InlineData("40 9|6 45", 291.0 / 416)] // Feinstein and Cicchetti 1990: 0.70
    [InlineData("80 10|5 5", 7.0 / 22)] // Feinstein and Cicchetti 1990: 0.32
    public void Cohens_kappa_is_that_of_published_tables(string table, double expected) =>
        AgreementStatistics.CohenKappa(Crossed(table), "a", "b").Value.Should().BeApproximately(expected, Precision);

    [Fact]
    public void Fleiss_kappa_is_that_of_published_examples()
    {
        AgreementStatistics.FleissKappa(ByUnit(Diagnoses.Split(' '))).Value.Should().BeApproximately(5437.0 / 12637, Precision, "Fleiss 1971 prints 0.430, R's irr 0.4302445");
        AgreementStatistics.FleissKappa(ByCount(s_tenSubjects)).Value.Should().BeApproximately(4211.0 / 20059, Precision, "textbooks print 0.210");
        AgreementStatistics.FleissKappa(ByCount("7 1", "3 5")).Value.Should().BeApproximately(17.0 / 105, Precision, "Randolph's calculator gives 0.161905");
        AgreementStatistics.FleissKappa(ByCount("6 1 0", "0 7 0")).Value.Should().BeApproximately(17.0 / 24, Precision, "Randolph's calculator gives 0.708333");
    }

    [Theory]
    [InlineData(MeasurementLevel.Nominal, 113.0 / 152)] // printed: 0.743
    [InlineData(MeasurementLevel.Ordinal, 108577.0 / 133160)] // printed: 0.815
    [InlineData(MeasurementLevel.Interval, 951.0 / 1120)] // printed: 0.849
    public void Krippendorffs_alpha_is_that_of_his_example_C(MeasurementLevel level, double expected)
    {
        AgreementCoefficient alpha = AgreementStatistics.KrippendorffAlpha(ByRater(s_fourObservers), level);

        alpha.Value.Should().BeApproximately(expected, Precision);
        (alpha.Units, alpha.UnitsLeftOut, alpha.Raters).Should().Be((11, 1, 4));
    }

    [Theory]
    [InlineData("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0", 2.0 / 21)] // example A: 0.095
    [InlineData("a a b b d c c c e d d a", "b a b b b c c c e d d d", 155.0 / 224)] // example B: 0.692
    public void Krippendorffs_alpha_is_that_of_his_examples_of_two_observers(string first, string second, double expected) =>
        AgreementStatistics.KrippendorffAlpha(ByRater(first, second)).Value.Should().BeApproximately(expected, Precision);

    [Fact]
    public void Krippendorffs_alpha_of_larger_tables_is_that_of_the_definition_over_pairs()
    {
        RatingTable diagnoses = ByUnit(Diagnoses.Split(' '));

        AgreementStatistics.KrippendorffAlpha(diagnoses).Value.Should().BeApproximately(5477.0 / 12637, Precision);
        AgreementStatistics.KrippendorffAlpha(diagnoses, MeasurementLevel.Ordinal).Value.Should().BeApproximately(3975569.0 / 11837070, Precision);
        AgreementStatistics.KrippendorffAlpha(diagnoses, MeasurementLevel.Interval).Value.Should().BeApproximately(7894.0 / 27405, Precision);
    }

    [Fact]
    public void Gwets_AC1_is_that_of_published_examples()
    {
        AgreementStatistics.GwetAc1(ByRater(s_fourObservers)).Value.Should().BeApproximately(31825.0 / 41041, Precision, "R's irrCAC prints 0.77544 for these ratings");
        AgreementStatistics.GwetAc1(Crossed("80 10|5 5")).Value.Should().BeApproximately(101.0 / 125, Precision, "the table that has a kappa of 0.32");
        AgreementStatistics.GwetAc1(ByUnit(Diagnoses.Split(' '))).Value.Should().BeApproximately(23363.0 / 52163, Precision);
        AgreementStatistics.GwetAc1(ByCount(s_tenSubjects)).Value.Should().BeApproximately(18469.0 / 81861, Precision);
    }

    [Fact]
    public void Raters_who_agree_in_all_have_one_of_each_coefficient()
    {
        RatingTable table = ByUnit("111", "222", "111");

        AgreementStatistics.FleissKappa(table).Value.Should().Be(1);
        AgreementStatistics.KrippendorffAlpha(table).Value.Should().Be(1);
        AgreementStatistics.GwetAc1(table).Value.Should().Be(1);
        AgreementStatistics.CohenKappa(table, "0", "2").Value.Should().Be(1);
    }

    [Fact]
    public void With_one_rater_nothing_is_defined_and_the_answer_says_why()
    {
        RatingTable table = ByUnit("1", "2");

        foreach (AgreementCoefficient coefficient in Each(table))
        {
            coefficient.Value.Should().BeNull();
            coefficient.Undefined.Should().Contain("rated twice");
            (coefficient.Units, coefficient.UnitsLeftOut).Should().Be((0, 2));
        }
    }

    [Fact]
    public void With_one_category_nothing_is_defined_and_the_answer_says_why()
    {
        foreach (AgreementCoefficient coefficient in Each(ByUnit("11", "11")))
        {
            coefficient.Value.Should().BeNull();
            coefficient.Undefined.Should().Contain("All ratings are the same");
            coefficient.Interval.Should().BeNull();
        }
    }

    [Fact]
    public void Without_ratings_nothing_is_defined() =>
        Each(new RatingTable([])).Should().OnlyContain(coefficient => coefficient.Value == null && coefficient.Undefined != null);

    [Fact]
    public void Fleiss_kappa_takes_the_units_with_the_most_common_number_of_ratings_and_says_how_many_it_left_out()
    {
        AgreementCoefficient kappa = AgreementStatistics.FleissKappa(ByUnit("112", "22", "111", "1", "221"));

        (kappa.Units, kappa.UnitsLeftOut).Should().Be((3, 2));
        kappa.Value.Should().Be(AgreementStatistics.FleissKappa(ByUnit("112", "111", "221")).Value);
    }

    [Fact]
    public void A_rater_who_rates_a_unit_twice_is_refused()
    {
        Action make = () => _ = new RatingTable([Rated("u", "a", "1"), Rated("u", "a", "2")]);

        make.Should().Throw<ArgumentException>().WithMessage("*'a' rated 'u' twice*");
    }

    [Fact]
    public void Categories_that_are_no_numbers_have_an_order_but_no_distance()
    {
        RatingTable table = ByUnit("ab", "bb", "ac");
        Action measure = () => AgreementStatistics.KrippendorffAlpha(table, MeasurementLevel.Interval);

        measure.Should().Throw<ArgumentException>().WithMessage("*no finite number*");
        AgreementStatistics.KrippendorffAlpha(table, MeasurementLevel.Ordinal).Value.Should().Be(
            AgreementStatistics.KrippendorffAlpha(ByUnit("12", "22", "13"), MeasurementLevel.Ordinal).Value);
    }

    [Fact]
    public void Cohens_kappa_is_of_two_raters_that_are_there()
    {
        RatingTable table = ByUnit("12");

        ((Action)(() => AgreementStatistics.CohenKappa(table, "0", "0"))).Should().Throw<ArgumentException>().WithMessage("*name two*");
        ((Action)(() => AgreementStatistics.CohenKappa(table, "0", "zoe"))).Should().Throw<ArgumentException>().WithMessage("*'zoe' rated nothing*");
    }

    [Fact]
    public void An_interval_is_the_same_for_the_same_seed_and_another_for_another()
    {
        RatingTable table = ByUnit(Diagnoses.Split(' '));
        BootstrapInterval Interval(long seed) => AgreementStatistics.FleissKappa(table, new BootstrapOptions { Seed = seed, Resamples = 500 }).Interval!;

        Interval(7).Should().Be(Interval(7));
        Interval(8).Should().NotBe(Interval(7));
        BootstrapInterval interval = Interval(7);
        interval.Low.Should().BeInRange(0.25, 0.40);
        interval.High.Should().BeInRange(0.46, 0.60);
        (interval.Level, interval.Resamples, interval.Seed).Should().Be((0.95, 500, 7));
    }

    [Fact]
    public void A_wider_interval_holds_a_narrower_one()
    {
        RatingTable table = ByUnit(Diagnoses.Split(' '));
        BootstrapInterval Interval(double level) => AgreementStatistics.KrippendorffAlpha(table, bootstrap: new BootstrapOptions { Level = level }).Interval!;

        (Interval(0.99).Low < Interval(0.5).Low && Interval(0.5).High < Interval(0.99).High).Should().BeTrue();
    }

    [Fact]
    public void The_interval_of_few_units_is_that_of_all_draws()
    {
        // Of two units, one with agreement and one without, a draw has both in one order or the other, or one of them twice: κ of -1/3, of -1, or none.
        AgreementCoefficient kappa = AgreementStatistics.FleissKappa(ByUnit("11", "12"), new BootstrapOptions { Resamples = 4000, Level = 0.9 });

        kappa.Value.Should().BeApproximately(-1.0 / 3, Precision);
        kappa.Interval!.Low.Should().BeApproximately(-1, Precision);
        kappa.Interval.High.Should().BeApproximately(-1.0 / 3, Precision);
        kappa.Interval.Resamples.Should().BeInRange(2800, 3200, "in a quarter of the draws all ratings are the same");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_001)]
    public void A_number_of_draws_out_of_range_is_refused(int resamples) =>
        ((Action)(() => _ = new BootstrapOptions { Resamples = resamples })).Should().Throw<ArgumentOutOfRangeException>();

    private static IEnumerable<AgreementCoefficient> Each(RatingTable table)
    {
        var bootstrap = new BootstrapOptions { Resamples = 10 };
        return
        [
            AgreementStatistics.FleissKappa(table, bootstrap),
            AgreementStatistics.KrippendorffAlpha(table, MeasurementLevel.Nominal, bootstrap),
            AgreementStatistics.KrippendorffAlpha(table, MeasurementLevel.Interval, bootstrap),
            AgreementStatistics.GwetAc1(table, bootstrap),
        ];
    }

    private static Rating Rated(string unit, string rater, string category) => new() { Unit = unit, Rater = rater, Category = category };

    // One text a unit, one character a rating.
    private static RatingTable ByUnit(params string[] units) =>
        new(units.SelectMany((unit, i) => unit.Select((category, rater) => Rated($"u{i}", $"{rater}", $"{category}"))));

    // One text a rater, with a dot where it did not rate.
    private static RatingTable ByRater(params string[] raters) =>
        new(raters.SelectMany((line, rater) => line.Split(' ').Select((category, unit) => Rated($"u{unit}", $"{rater}", category))).Where(rating => rating.Category != "."));

    private static RatingTable ByCount(params string[] units) => new(units.SelectMany((unit, i) => unit.Split(' ')
        .SelectMany((count, category) => Enumerable.Repeat($"{category}", int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)))
        .Select((category, rater) => Rated($"u{i}", $"{rater}", category))));

    private static RatingTable Crossed(string table)
    {
        int unit = 0;
        return new RatingTable(table.Split('|').SelectMany((row, first) => row.Split(' ').SelectMany((count, second) =>
            Enumerable.Range(0, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)).SelectMany(_ =>
            {
                string name = $"u{unit++}";
                return (Rating[])[Rated(name, "a", $"{first}"), Rated(name, "b", $"{second}")];
            }))));
    }
}
