namespace DqLineage;

/// <summary>Fleiss' κ of any number of raters, each unit rated equally often: chance is the frequencies of all ratings (Fleiss 1971, Measuring nominal scale agreement among many raters).</summary>
internal sealed class FleissKappa(int categories) : AgreementMeasure(categories)
{
    // The coefficient is not defined for units that were rated more often or less: the most common number of ratings counts, of equals the greatest.
    internal override IReadOnlyList<RatedUnit> Choose(IReadOnlyList<RatedUnit> units) => base.Choose(units)
        .GroupBy(unit => unit.Ratings.Count)
        .OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key)
        .FirstOrDefault()?.ToArray() ?? [];

    internal override (double Observed, double Expected) Compute(IReadOnlyList<RatedUnit> units)
    {
        long[] all = new long[Categories];
        long[] own = new long[Categories];
        long pairs = 0;
        long agreeing = 0;
        foreach (RatedUnit unit in units)
        {
            Array.Clear(own);
            foreach ((_, int category) in unit.Ratings)
            {
                agreeing += 2 * own[category]++;
                all[category]++;
            }

            pairs += (long)unit.Ratings.Count * (unit.Ratings.Count - 1);
        }

        double ratings = all.Sum();
        return ((double)agreeing / pairs, all.Sum(count => count / ratings * (count / ratings)));
    }
}
