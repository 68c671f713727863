namespace DqLineage.Samples.QuickStart.Detectors;

/// <summary>Between what a column's values are ordinary: Tukey's fences.</summary>
/// <remarks>
/// <para><c>lower = Q1 − 1.5 × IQR</c> and <c>upper = Q3 + 1.5 × IQR</c>, with <c>IQR = Q3 − Q1</c>. A value on a fence is
/// ordinary.</para>
/// <para>The quartiles are sample quantiles of type 7 (Hyndman and Fan, 1996): for n values in order, the quantile p lies at
/// <c>h = (n − 1) × p</c> from the first, interpolated linearly between the two values around it.</para>
/// </remarks>
internal sealed record Fences
{
    public const double Multiplier = 1.5;
    public const int MinDistinctValues = 8;

    private Fences(double firstQuartile, double thirdQuartile)
    {
        FirstQuartile = firstQuartile;
        ThirdQuartile = thirdQuartile;
    }

    public double FirstQuartile { get; }

    public double ThirdQuartile { get; }

    public double Lower => FirstQuartile - (Multiplier * Range);

    public double Upper => ThirdQuartile + (Multiplier * Range);

    private double Range => ThirdQuartile - FirstQuartile;

    /// <summary>The fences of some values; none when fewer than eight differ, or the quartiles are the same.</summary>
    /// <param name="values">The values. They are put in order.</param>
    public static Fences? Of(List<double> values)
    {
        values.Sort();
        if (!HasDistinct(values, MinDistinctValues))
        {
            return null;
        }

        var fences = new Fences(Quantile(values, 0.25), Quantile(values, 0.75));
        return fences.Range > 0 && double.IsFinite(fences.Lower) && double.IsFinite(fences.Upper) ? fences : null;
    }

    public bool Contain(double value) => value >= Lower && value <= Upper;

    /// <summary>The fence that a value is beyond.</summary>
    public double NearestTo(double value) => value < Lower ? Lower : Upper;

    /// <summary>How far a value is beyond the nearer quartile, in interquartile ranges; 0 between the quartiles.</summary>
    public double Distance(double value) => Math.Max(0, Math.Max(FirstQuartile - value, value - ThirdQuartile)) / Range;

    private static double Quantile(List<double> ordered, double p)
    {
        double position = (ordered.Count - 1) * p;
        int below = (int)Math.Floor(position);
        int above = Math.Min(below + 1, ordered.Count - 1);
        return ordered[below] + ((position - below) * (ordered[above] - ordered[below]));
    }

    private static bool HasDistinct(List<double> ordered, int wanted)
    {
        int distinct = Math.Min(ordered.Count, 1);
        for (int i = 1; i < ordered.Count && distinct < wanted; i++)
        {
            distinct += ordered[i] > ordered[i - 1] ? 1 : 0;
        }

        return distinct >= wanted;
    }
}
