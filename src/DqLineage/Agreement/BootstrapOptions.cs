namespace DqLineage;

/// <summary>How an interval around a coefficient is found: the units are drawn again and again, with replacement, and the coefficient is computed of each draw.</summary>
/// <remarks>The same ratings, seed and number of draws give the same interval on every machine: numbers are drawn by SplitMix64 (Steele, Lea and Flood 2014).</remarks>
public sealed record BootstrapOptions
{
    /// <summary>How many times the units are drawn.</summary>
    /// <value>1 to 1,000,000; 1,000 by default.</value>
    public int Resamples
    {
        get;
        init => field = value is >= 1 and <= 1_000_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Units are drawn 1 to 1,000,000 times.");
    }

        = 1000;

    /// <summary>The share of draws that lies within the interval.</summary>
    /// <value>Above 0 and below 1; 0.95 by default.</value>
    public double Level
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A level lies between 0 and 1.");
    }

        = 0.95;

    /// <summary>Where the drawing begins.</summary>
    /// <value>0 by default.</value>
    public long Seed { get; init; }
}
