namespace DqLineage;

/// <summary>Cohen's κ of two raters: chance is each rater's own frequencies (Cohen 1960, A coefficient of agreement for nominal scales).</summary>
internal sealed class CohenKappa(int categories, int first, int second) : AgreementMeasure(categories)
{
    internal override IReadOnlyList<RatedUnit> Choose(IReadOnlyList<RatedUnit> units) => [.. units.Where(unit => unit.CategoryOf(first) >= 0 && unit.CategoryOf(second) >= 0)];

    internal override (double Observed, double Expected) Compute(IReadOnlyList<RatedUnit> units)
    {
        long agreeing = 0;
        long[] ofFirst = new long[Categories];
        long[] ofSecond = new long[Categories];
        foreach (RatedUnit unit in units)
        {
            (int left, int right) = (unit.CategoryOf(first), unit.CategoryOf(second));
            agreeing += left == right ? 1 : 0;
            ofFirst[left]++;
            ofSecond[right]++;
        }

        double n = units.Count;
        double expected = 0;
        for (int category = 0; category < Categories; category++)
        {
            expected += ofFirst[category] / n * (ofSecond[category] / n);
        }

        return (agreeing / n, expected);
    }
}
