namespace DqLineage;

/// <summary>A test for a trend in one direction, whatever its shape (Mann 1945, Kendall 1975).</summary>
public sealed record MannKendallTest
{
    /// <summary>How many pairs of values rise, less how many fall.</summary>
    public required long S { get; init; }

    /// <summary>The variance of S where there is no trend, corrected for equal values.</summary>
    public required double Variance { get; init; }

    /// <summary>Kendall's τ-b of values and their order; absent when all values are equal.</summary>
    public double? Tau { get; init; }

    /// <summary>How likely an S as far from 0 is where there is no trend.</summary>
    /// <value>Exact up to 50 different values; otherwise by the normal distribution with continuity correction.</value>
    public required double PValue { get; init; }

    /// <summary>Whether <see cref="PValue"/> is exact.</summary>
    public required bool IsExact { get; init; }
}
