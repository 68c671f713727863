namespace DqLineage;

/// <summary>Asks for jobs that took longer than they may, or ended too late.</summary>
public sealed record SlaQuery
{
    /// <summary>The state of the ledger that is asked about. Jobs that run are judged by its time.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only jobs of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only jobs that were due at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only jobs that were due before this instant.</summary>
    public DateTimeOffset? To { get; init; }
}
