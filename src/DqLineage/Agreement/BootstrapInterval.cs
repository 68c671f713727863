namespace DqLineage;

/// <summary>The interval in which a coefficient lies in most draws of the units: percentiles of the draws (Efron 1981).</summary>
public sealed record BootstrapInterval
{
    /// <summary>The lower end.</summary>
    public required double Low { get; init; }

    /// <summary>The upper end.</summary>
    public required double High { get; init; }

    /// <summary>The share of draws that lies within, such as 0.95.</summary>
    public required double Level { get; init; }

    /// <summary>How many draws had a coefficient: in the others all ratings were the same, or no unit was rated twice.</summary>
    public required int Resamples { get; init; }

    /// <summary>Where the drawing began.</summary>
    public required long Seed { get; init; }
}
