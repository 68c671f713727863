namespace DqLineage.OpenLineage;

/// <summary>Which jobs, runs or datasets are asked for.</summary>
public sealed record OpenLineageQuery
{
    /// <summary>The state of the ledger that is asked about.</summary>
    /// <value>The newest by default.</value>
    public AsOf AsOf { get; init; }

    /// <summary>Only what is in this namespace; of runs those whose job is.</summary>
    public string? Namespace { get; init; }

    /// <summary>Only this job's; for runs.</summary>
    public OpenLineageName? Job { get; init; }

    /// <summary>Only what has a tag of this key; for jobs and datasets.</summary>
    public string? Tag { get; init; }

    /// <summary>Only runs in one of these states.</summary>
    /// <value>Empty by default: in any.</value>
    public IReadOnlyCollection<OpenLineageRunState> States { get; init; } = [];

    /// <summary>Only what stands behind this one: the last of the page before.</summary>
    public OpenLineageName? After { get; init; }

    /// <summary>How many at most.</summary>
    /// <value>At least 1; all by default.</value>
    public int? Limit
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A limit is at least 1.");
    }
}
