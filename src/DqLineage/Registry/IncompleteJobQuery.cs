namespace DqLineage;

/// <summary>Asks for jobs without the records that they should have, and for jobs that never ended.</summary>
public sealed record IncompleteJobQuery
{
    /// <summary>The state of the ledger that is asked about. Jobs that run are judged by its time.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only jobs of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only jobs that began, or were submitted, at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only jobs that began, or were submitted, before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>What a completed job should have recorded.</summary>
    /// <value><see cref="JobParts.All"/> by default.</value>
    public JobParts Expected { get; init; } = JobParts.All;

    /// <summary>How long a job may be without an end before it counts as one that never ended. Its own SLA goes first.</summary>
    /// <value>One hour by default; not negative.</value>
    public TimeSpan GracePeriod
    {
        get;
        init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A grace period is not negative.");
    } = TimeSpan.FromHours(1);
}
