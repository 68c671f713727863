namespace DqLineage;

/// <summary>How two snapshots are compared, and from where a change matters.</summary>
public sealed record DriftOptions
{
    /// <summary>How many cells numbers are compared in: neighbouring buckets are joined until each cell holds about that part of the numbers of both snapshots.</summary>
    /// <value>10 by default; 2 to 256. With more cells, chance alone makes the population stability index larger.</value>
    public int Cells
    {
        get;
        init => field = value is >= 2 and <= 256 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Cells is from 2 to 256.");
    } = 10;

    /// <summary>The share that the population stability index takes for an empty cell.</summary>
    /// <value>0.0001 by default; between 0 and 1, and neither of them.</value>
    public double PsiFloor
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "PsiFloor is a share between 0 and 1.");
    } = DriftStatistics.DefaultPsiFloor;

    /// <summary>The population stability index from which a change is moderate.</summary>
    /// <value>0.1 by default, the usual rule of thumb (Siddiqi 2006).</value>
    public double ModeratePsi { get; init => field = RequireNotNegative(value, nameof(ModeratePsi)); } = 0.1;

    /// <summary>The population stability index from which a change is significant.</summary>
    /// <value>0.25 by default, the usual rule of thumb (Siddiqi 2006).</value>
    public double SignificantPsi { get; init => field = RequireNotNegative(value, nameof(SignificantPsi)); } = 0.25;

    /// <summary>The change of the share of nulls from which a change is moderate.</summary>
    /// <value>0.05 by default: five in a hundred rows.</value>
    public double ModerateNullRateChange { get; init => field = RequireNotNegative(value, nameof(ModerateNullRateChange)); } = 0.05;

    /// <summary>The change of the share of nulls from which a change is significant.</summary>
    /// <value>0.2 by default: one row in five.</value>
    public double SignificantNullRateChange { get; init => field = RequireNotNegative(value, nameof(SignificantNullRateChange)); } = 0.2;

    /// <summary>A change of a distribution or of the share of nulls matters only if the p-value of its χ² test is not above this, so that few rows raise no alarm.</summary>
    /// <value>0.05 by default; 0 to 1. With 1 the thresholds alone decide.</value>
    public double MaxPValue
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxPValue is from 0 to 1.");
    } = 0.05;

    private static double RequireNotNegative(double value, string name) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{name} is not negative.");
}
