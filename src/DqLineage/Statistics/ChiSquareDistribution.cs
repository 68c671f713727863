namespace DqLineage;

/// <summary>The χ² distribution.</summary>
internal static class ChiSquareDistribution
{
    private const double Precision = 1e-16;
    private const double Tiny = 1e-300;
    private const int MaxTerms = 10_000;

    /// <summary>How likely a value above the given one is: the regularised incomplete gamma function Q(k/2, x/2).</summary>
    /// <remarks>By its power series (DLMF 8.7.1) below the middle and by its continued fraction (DLMF 8.9.2, evaluated after Lentz 1976) above.</remarks>
    internal static double UpperTail(double value, int degreesOfFreedom)
    {
        double a = degreesOfFreedom / 2.0;
        double x = value / 2;
        if (x <= 0)
        {
            return 1;
        }

        double front = Math.Exp((a * Math.Log(x)) - x - LogGamma(degreesOfFreedom));
        return Math.Clamp(x < a + 1 ? 1 - (front * Series(a, x)) : front * Fraction(a, x), 0, 1);
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MaxTerms && term > sum * Precision; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double a, double x)
    {
        double b = x + 1 - a;
        double c = 1 / Tiny;
        double d = 1 / b;
        double fraction = d;
        for (int n = 1; n < MaxTerms; n++)
        {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / NotZero((numerator * d) + b);
            c = NotZero(b + (numerator / c));
            fraction *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
            {
                break;
            }
        }

        return fraction;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    // ln Γ(k/2) of a whole k is a sum of logarithms, down to Γ(1) = 1 or Γ(1/2) = √π.
    private static double LogGamma(int k)
    {
        double sum = k % 2 == 0 ? 0 : Math.Log(Math.PI) / 2;
        for (int i = k - 2; i > 0; i -= 2)
        {
            sum += Math.Log(i / 2.0);
        }

        return sum;
    }
}
