namespace DqLineage;

/// <summary>Gwet's AC1 of any number of raters: chance is what raters do who cannot tell the categories apart (Gwet 2008, Computing inter-rater reliability and its variance in the presence of high agreement).</summary>
internal sealed class GwetAc1(int categories) : AgreementMeasure(categories)
{
    // A unit that was rated once says nothing of agreement, and something of how common the categories are.
    internal override IReadOnlyList<RatedUnit> Choose(IReadOnlyList<RatedUnit> units) => units;

    internal override (double Observed, double Expected) Compute(IReadOnlyList<RatedUnit> units)
    {
        double[] shares = new double[Categories];
        long[] own = new long[Categories];
        double agreeing = 0;
        int ratedTwice = 0;
        foreach (RatedUnit unit in units)
        {
            Array.Clear(own);
            long same = 0;
            foreach ((_, int category) in unit.Ratings)
            {
                same += 2 * own[category]++;
                shares[category] += 1.0 / unit.Ratings.Count;
            }

            if (unit.Ratings.Count >= 2)
            {
                ratedTwice++;
                agreeing += (double)same / (unit.Ratings.Count * (unit.Ratings.Count - 1));
            }
        }

        double n = units.Count;
        double expected = Categories < 2 ? 1 : shares.Sum(share => share / n * (1 - (share / n))) / (Categories - 1);
        return (agreeing / ratedTwice, expected);
    }
}
