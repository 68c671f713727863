namespace DqLineage;

/// <summary>What a trend is of.</summary>
public enum TrendMetric
{
    /// <summary>The quality score of completed runs.</summary>
    QualityScore,

    /// <summary>The issues that completed runs found, a sample: fewer is better.</summary>
    IssueRate,

    /// <summary>The share of rows that passed a validation.</summary>
    RowPassRate,

    /// <summary>The share of expectations that a validation met.</summary>
    ExpectationPassRate,
}
