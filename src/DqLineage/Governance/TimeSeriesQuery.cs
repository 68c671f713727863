namespace DqLineage;

/// <summary>Asks for a metric over time. Records belong to the time at which the ledger took them.</summary>
public sealed record TimeSeriesQuery
{
    /// <summary>How many buckets a series may have.</summary>
    public const int MaxBuckets = 10_000;

    /// <summary>How many buckets all groups of a series may have together.</summary>
    public const int MaxPoints = 1_000_000;

    /// <summary>What is measured.</summary>
    public required TimeSeriesMetric Metric { get; init; }

    /// <summary>What the values of a bucket become.</summary>
    /// <value>By default <see cref="TimeSeriesAggregation.Count"/> where each record counts as one, and <see cref="TimeSeriesAggregation.Average"/> where records have values.</value>
    public TimeSeriesAggregation? Aggregation { get; init; }

    /// <summary>Where the period begins, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Where the period ends, not included.</summary>
    /// <value>By default the moment that is asked about, with what was recorded at it.</value>
    public DateTimeOffset? To { get; init; }

    /// <summary>How long the buckets are.</summary>
    /// <value><see cref="TimeSeriesInterval.Hour"/> by default.</value>
    public TimeSeriesInterval Interval { get; init; } = TimeSeriesInterval.Hour;

    /// <summary>What there is a series for each value of.</summary>
    /// <value>Empty by default: one series of everything. A record with several values, such as a job with two datasets, counts in each of their series.</value>
    public IReadOnlyList<TimeSeriesDimension> GroupBy { get; init => field = value ?? []; } = [];

    /// <summary>How many groups there may be.</summary>
    /// <value>1,000 by default; from 1 to 10,000.</value>
    public int MaxGroups
    {
        get;
        init => field = value is >= 1 and <= 10_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A series has from 1 to 10,000 groups.");
    }

        = 1000;

    /// <summary>Whether buckets without values are there too.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool IncludeEmpty { get; init; } = true;

    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value><see cref="AsOf.Now"/> by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only records of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only records of this job.</summary>
    public string? Job { get; init; }

    /// <summary>Only records of this run.</summary>
    public string? Run { get; init; }

    /// <summary>Only records of this actor: for reviews the reviewer.</summary>
    public string? Actor { get; init; }

    /// <summary>Only records about this dataset, whatever its version.</summary>
    public DatasetRef? Dataset { get; init; }

    /// <summary>Only records that carry all of these keys, such as <c>issue:outlier</c>.</summary>
    public IReadOnlyList<LedgerKey> Keys { get; init => field = value ?? []; } = [];
}
