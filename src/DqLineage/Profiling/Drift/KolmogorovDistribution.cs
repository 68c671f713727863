namespace DqLineage;

/// <summary>The limiting distribution of the Kolmogorov–Smirnov statistic.</summary>
internal static class KolmogorovDistribution
{
    // Where both series converge within a few terms.
    private const double Middle = 1.18;
    private const int Terms = 20;

    /// <summary>How likely a value above the given one is.</summary>
    /// <remarks>Kolmogorov 1933: 2 Σ (−1)^(j−1) e^(−2j²x²), and for small x the same function in the form of Feller 1948.</remarks>
    internal static double UpperTail(double x)
    {
        if (x <= 0)
        {
            return 1;
        }

        double sum = 0;
        if (x < Middle)
        {
            for (int j = 1; j <= Terms; j++)
            {
                double odd = (2 * j) - 1;
                sum += Math.Exp(-odd * odd * Math.PI * Math.PI / (8 * x * x));
            }

            return Math.Clamp(1 - (Math.Sqrt(2 * Math.PI) / x * sum), 0, 1);
        }

        for (int j = 1; j <= Terms; j++)
        {
            double term = Math.Exp(-2.0 * j * j * x * x);
            sum += j % 2 == 1 ? term : -term;
        }

        return Math.Clamp(2 * sum, 0, 1);
    }
}
