namespace DqLineage;

/// <summary>One of the coefficients: which units count for it, and what it makes of them.</summary>
/// <param name="categories">How many categories there are.</param>
internal abstract class AgreementMeasure(int categories)
{
    internal const string NotRatedTwice = "No unit was rated twice.";
    internal const string OneCategory = "All ratings are the same, so that chance alone would agree as well.";

    /// <summary>How many categories there are.</summary>
    protected int Categories { get; } = categories;

    /// <summary>The units that count.</summary>
    internal virtual IReadOnlyList<RatedUnit> Choose(IReadOnlyList<RatedUnit> units) => [.. units.Where(unit => unit.Ratings.Count >= 2)];

    /// <summary>What is seen in units, at least one, and what chance would bring about. The coefficient is undefined where both are certain.</summary>
    /// <param name="units">Units that count; some may come several times.</param>
    internal abstract (double Observed, double Expected) Compute(IReadOnlyList<RatedUnit> units);

    /// <summary>The coefficient; <see langword="null"/> when it is not defined.</summary>
    internal virtual double? ValueOf(double observed, double expected) => expected < 1 ? (observed - expected) / (1 - expected) : null;
}
