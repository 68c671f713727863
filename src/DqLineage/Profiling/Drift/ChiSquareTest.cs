namespace DqLineage;

/// <summary>The result of a χ² test.</summary>
public sealed record ChiSquareTest
{
    /// <summary>χ²: 0 when the counts are in proportion.</summary>
    public required double Statistic { get; init; }

    /// <summary>How many cells there are, less one.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>How likely such a statistic or a larger one is when both samples come from one distribution.</summary>
    public required double PValue { get; init; }
}
