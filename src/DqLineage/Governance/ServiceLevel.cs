namespace DqLineage;

/// <summary>How often something went well, against an objective.</summary>
public sealed record ServiceLevel
{
    /// <summary>How often it went well.</summary>
    public required long Good { get; init; }

    /// <summary>How often it happened at all.</summary>
    public required long Total { get; init; }

    /// <summary>The share that should go well, from 0 to 1.</summary>
    public required double Target { get; init; }

    /// <summary>The share that went well, from 0 to 1.</summary>
    /// <value><see langword="null"/> when nothing happened.</value>
    public double? Rate => Total > 0 ? (double)Good / Total : null;

    /// <summary>Whether the objective is met.</summary>
    /// <value><see langword="null"/> when nothing happened.</value>
    public bool? IsMet => Rate is { } rate ? rate >= Target : null;

    /// <summary>How often it may go wrong, of <see cref="Total"/>.</summary>
    public double ErrorBudget => (double)Budget;

    /// <summary>How often it may still go wrong. Negative when it went wrong too often.</summary>
    public double ErrorBudgetLeft => (double)(Budget - (Total - Good));

    /// <summary>The share of the error budget that is left: 1 when nothing went wrong, negative when more than all is spent.</summary>
    /// <value><see langword="null"/> when there is no budget.</value>
    public double? ErrorBudgetLeftShare => Budget > 0 ? (double)((Budget - (Total - Good)) / Budget) : null;

    // Decimal, so that of 200 with 99.5 % it is 1 and not nearly 1.
    private decimal Budget => (1 - (decimal)Target) * Total;
}
