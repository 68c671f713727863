namespace DqLineage;

/// <summary>How the values of one field changed from one snapshot to another.</summary>
/// <remarks>A statistic is absent when the snapshots do not hold what it takes: see <see cref="ProfileDrift"/>.</remarks>
public sealed record FieldDrift
{
    /// <summary>The field's name.</summary>
    public required string Name { get; init; }

    /// <summary>The field's type in the baseline.</summary>
    public required FieldType BaselineType { get; init; }

    /// <summary>The field's type now.</summary>
    public required FieldType CurrentType { get; init; }

    /// <summary>How much the change weighs.</summary>
    public required DriftSeverity Severity { get; init; }

    /// <summary>What was compared: <c>buckets</c>, <c>categories</c> or <c>quantiles</c>; absent when the snapshots hold no distributions that can be compared.</summary>
    public string? ComparedBy { get; init; }

    /// <summary>Whether the counts of cells are estimates: by quantiles, or by buckets that cross each other.</summary>
    public bool IsApproximate { get; init; }

    /// <summary>The population stability index.</summary>
    public double? Psi { get; init; }

    /// <summary>The Jensen–Shannon divergence in bits, from 0 to 1.</summary>
    public double? JensenShannonDivergence { get; init; }

    /// <summary>The Jensen–Shannon distance, from 0 to 1.</summary>
    public double? JensenShannonDistance { get; init; }

    /// <summary>The Kolmogorov–Smirnov test of the buckets, whose statistic is a lower bound. Absent for categories, which have no order.</summary>
    public KolmogorovSmirnovTest? KolmogorovSmirnov { get; init; }

    /// <summary>The χ² test.</summary>
    public ChiSquareTest? ChiSquare { get; init; }

    /// <summary>The share of nulls in the baseline, from 0 to 1; absent when it has no rows.</summary>
    public double? BaselineNullRate { get; init; }

    /// <summary>The share of nulls now.</summary>
    public double? CurrentNullRate { get; init; }

    /// <summary>By how much the share of nulls rose; negative when it fell.</summary>
    public double? NullRateChange => CurrentNullRate - BaselineNullRate;

    /// <summary>By how many standard deviations of the baseline the mean rose (Glass 1976); absent when the baseline has none, or it is 0.</summary>
    public double? MeanShift { get; init; }
}
