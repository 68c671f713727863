namespace DqLineage;

/// <summary>The result of a two-sample Kolmogorov–Smirnov test.</summary>
public sealed record KolmogorovSmirnovTest
{
    /// <summary>The largest distance between the two distribution functions, from 0 to 1.</summary>
    public required double Statistic { get; init; }

    /// <summary>How likely such a distance or a larger one is when both samples come from one distribution.</summary>
    public required double PValue { get; init; }
}
