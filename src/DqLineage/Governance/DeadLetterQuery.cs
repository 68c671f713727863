namespace DqLineage;

/// <summary>Asks where dead letters stand.</summary>
public sealed record DeadLetterQuery
{
    /// <summary>The state of the ledger that is asked about. What has expired is judged by its time.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only dead letters of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only dead letters from this source.</summary>
    public string? Source { get; init; }

    /// <summary>Only dead letters that concern this sample.</summary>
    public SampleId? Sample { get; init; }

    /// <summary>Only dead letters that stand so.</summary>
    /// <value>Empty by default: all of them.</value>
    public IReadOnlyCollection<DeadLetterStanding> Standings { get; init; } = [];
}
