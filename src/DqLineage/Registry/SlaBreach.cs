namespace DqLineage;

/// <summary>A job that took longer than it may, or ended too late, or has not ended and is late already.</summary>
public sealed record SlaBreach
{
    /// <summary>The job's newest state.</summary>
    public required Recorded<JobRecord> Job { get; init; }

    /// <summary>Which limit was broken.</summary>
    public required SlaBreachKind Kind { get; init; }

    /// <summary>When the job had to have ended.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it ended; <see langword="null"/> when it has not.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>How late it ended; of a job that has not, how late it is by the time that was asked about.</summary>
    public required TimeSpan Overrun { get; init; }
}
