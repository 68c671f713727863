namespace DqLineage;

/// <summary>Asks how records stand to the retention policies.</summary>
public sealed record RetentionQuery
{
    internal static readonly TimeSpan DefaultGrace = TimeSpan.FromDays(30);

    /// <summary>The state of the ledger that is asked about, with the policies, tags and holds that were in force then.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>The instant by which ages are reckoned.</summary>
    /// <value>By default that of <see cref="AsOf"/>.</value>
    public DateTimeOffset? At { get; init; }

    /// <summary>How long a record may be due before it is overdue.</summary>
    /// <value>30 days by default.</value>
    public TimeSpan Grace
    {
        get;
        init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A time of grace is not negative.");
    }
    = DefaultGrace;

    /// <summary>Only records of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only records of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whether to tell of records that stay because no policy is about them.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IncludeKept { get; init; }
}
