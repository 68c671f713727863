namespace DqLineage;

/// <summary>Asks whether quality is improving.</summary>
public sealed record TrendQuery
{
    /// <summary>What is followed.</summary>
    /// <value><see cref="TrendMetric.QualityScore"/> by default.</value>
    public TrendMetric Metric { get; init; }

    /// <summary>Only runs or validations of this dataset, whatever its version.</summary>
    public DatasetRef? Dataset { get; init; }

    /// <summary>For <see cref="TrendMetric.IssueRate"/>: only issues of this type.</summary>
    public IssueType IssueType { get; init; }

    /// <summary>Only records of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>The earliest point, included: when the run or the validation was completed.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The time to stop before, not included.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>How sure the slope's interval is, and the largest chance of a trend where there is none: 1 less this.</summary>
    /// <value>Above 0 and below 1; 0.95 by default.</value>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence lies between 0 and 1.");
    }

        = 0.95;
}
