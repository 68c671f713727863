namespace DqLineage.OpenLineage;

/// <summary>What the ledger's own records are called as events of OpenLineage.</summary>
public sealed record OpenLineageMapping
{
    /// <summary>The namespace of the jobs. Datasets keep theirs.</summary>
    /// <value>By default the ledger's project.</value>
    public string? JobNamespace
    {
        get;
        init => field = value is null || !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException("A namespace of jobs is no empty text: name one, or leave it out for the project.", nameof(value));
    }

    /// <summary>From the id of a <see cref="JobRecord"/>, which is that of one run, what the job is called run after run. It must always give the same name for the same id.</summary>
    /// <value>
    /// By default the id without what tells runs apart at its end: a UUID, and groups of digits, of dates and times, or of six or more hexadecimal digits, when these have six
    /// characters or more in all. So <c>customers-2026-01-31</c> is <c>customers</c>, and <c>etl-2</c> stays. An id of nothing else is <c>job</c>.
    /// </value>
    public Func<string, string> JobName
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = JobIdName.Of;
}
