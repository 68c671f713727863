namespace DqLineage;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    private const double Farthest = 40;

    /// <summary>How likely a value as far from 0 is, on either side. The square of such a value has the χ² distribution with one degree of freedom.</summary>
    internal static double TwoSidedTail(double z) => ChiSquareDistribution.UpperTail(z * z, degreesOfFreedom: 1);

    /// <summary>The distance from 0 within which a share of values lies: 1.96 for 0.95.</summary>
    internal static double Distance(double share)
    {
        (double low, double high) = (0, Farthest);
        double middle = high / 2;

        // Halved until nothing lies between.
        while (middle > low && middle < high)
        {
            (low, high) = 1 - TwoSidedTail(middle) < share ? (middle, high) : (low, middle);
            middle = (low + high) / 2;
        }

        return middle;
    }
}
