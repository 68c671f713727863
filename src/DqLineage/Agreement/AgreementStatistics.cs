using System.Globalization;

namespace DqLineage;

/// <summary>Chance-corrected coefficients of agreement between raters.</summary>
/// <remarks>Where a coefficient is not defined (one rater, one category, nothing rated twice) the answer says so instead of a number.</remarks>
public static class AgreementStatistics
{
    /// <summary>Cohen's κ of two raters, over the units that both rated: (p_o − p_e) / (1 − p_e), with p_e of each rater's own frequencies (Cohen 1960).</summary>
    /// <param name="table">The ratings.</param>
    /// <param name="first">One rater.</param>
    /// <param name="second">The other.</param>
    /// <param name="bootstrap">How the interval is found; none by default.</param>
    /// <param name="cancellationToken">Stops between two draws.</param>
    /// <returns>The coefficient.</returns>
    /// <exception cref="ArgumentException">A rater is not in the table, or both are the same.</exception>
    public static AgreementCoefficient CohenKappa(RatingTable table, string first, string second, BootstrapOptions? bootstrap = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        int left = RaterOf(table, first, nameof(first));
        int right = RaterOf(table, second, nameof(second));
        return left != right
            ? Measure(new CohenKappa(table.Categories.Count, left, right), table, bootstrap, cancellationToken) with { Raters = 2 }
            : throw new ArgumentException("A rater agrees with nobody but another one: name two.", nameof(second));
    }

    /// <summary>Fleiss' κ of all raters, over the units with the most common number of ratings (Fleiss 1971).</summary>
    /// <param name="table">The ratings.</param>
    /// <param name="bootstrap">How the interval is found; none by default.</param>
    /// <param name="cancellationToken">Stops between two draws.</param>
    /// <returns>The coefficient; it says how many units were rated more or less often and left out.</returns>
    public static AgreementCoefficient FleissKappa(RatingTable table, BootstrapOptions? bootstrap = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Measure(new FleissKappa(table.Categories.Count), table, bootstrap, cancellationToken);
    }

    /// <summary>Gwet's AC1 of all raters, which stays meaningful where nearly all ratings are the same (Gwet 2008).</summary>
    /// <param name="table">The ratings.</param>
    /// <param name="bootstrap">How the interval is found; none by default.</param>
    /// <param name="cancellationToken">Stops between two draws.</param>
    /// <returns>The coefficient. Units that were rated once count for how common the categories are.</returns>
    public static AgreementCoefficient GwetAc1(RatingTable table, BootstrapOptions? bootstrap = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Measure(new GwetAc1(table.Categories.Count), table, bootstrap, cancellationToken);
    }

    /// <summary>Krippendorff's α of all raters: 1 − D_o / D_e (Krippendorff 2011).</summary>
    /// <param name="table">The ratings.</param>
    /// <param name="level">What the distance between two categories means.</param>
    /// <param name="bootstrap">How the interval is found; none by default.</param>
    /// <param name="cancellationToken">Stops between two draws.</param>
    /// <returns>The coefficient.</returns>
    /// <exception cref="ArgumentException">The scale is an interval one, and a category is no finite number.</exception>
    public static AgreementCoefficient KrippendorffAlpha(
        RatingTable table, MeasurementLevel level = MeasurementLevel.Nominal, BootstrapOptions? bootstrap = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[]? numbers = NumbersOf(table.Categories);
        double[] values = level switch
        {
            MeasurementLevel.Interval => numbers ?? throw new ArgumentException("A category is no finite number: an interval scale is one of numbers.", nameof(table)),
            MeasurementLevel.Ordinal => numbers ?? RanksOf(table.Categories),
            MeasurementLevel.Nominal => new double[table.Categories.Count],
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level."),
        };
        return Measure(new KrippendorffAlpha(values, level), table, bootstrap, cancellationToken);
    }

    private static AgreementCoefficient Measure(AgreementMeasure measure, RatingTable table, BootstrapOptions? bootstrap, CancellationToken cancellationToken)
    {
        IReadOnlyList<RatedUnit> units = measure.Choose(table.Units);
        var coefficient = new AgreementCoefficient
        {
            Units = units.Count(unit => unit.Ratings.Count >= 2),
            UnitsLeftOut = table.Count - units.Count(unit => unit.Ratings.Count >= 2),
            Raters = units.Where(unit => unit.Ratings.Count >= 2).SelectMany(unit => unit.Ratings).Select(rating => rating.Rater).Distinct().Count(),
        };
        if (coefficient.Units == 0)
        {
            return coefficient with { Undefined = AgreementMeasure.NotRatedTwice };
        }

        (double observed, double expected) = measure.Compute(units);
        coefficient = coefficient with { Observed = observed, Expected = expected };
        return measure.ValueOf(observed, expected) is { } value
            ? coefficient with { Value = value, Interval = bootstrap is null ? null : Bootstrap.Interval(measure, units, bootstrap, cancellationToken) }
            : coefficient with { Undefined = AgreementMeasure.OneCategory };
    }

    private static int RaterOf(RatingTable table, string rater, string parameter)
    {
        int index = table.Raters.ToList().IndexOf(rater);
        return index >= 0 ? index : throw new ArgumentException($"'{SafeText.Show(rater)}' rated nothing.", parameter);
    }

    private static double[]? NumbersOf(IReadOnlyList<string> categories)
    {
        double[] numbers = new double[categories.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!double.TryParse(categories[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }

    private static double[] RanksOf(IReadOnlyList<string> categories)
    {
        string[] ascending = [.. categories.Order(StringComparer.Ordinal)];
        return [.. categories.Select(category => (double)Array.BinarySearch(ascending, category, StringComparer.Ordinal))];
    }
}
