namespace DqLineage.OpenLineage;

/// <summary>A run, in the state that it is in after all its events.</summary>
public sealed record OpenLineageRunInfo
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The job that the newest event names.</summary>
    public required OpenLineageName Job { get; init; }

    /// <summary>Every job that an event of the run names, in order: one, unless somebody gave a run's id twice.</summary>
    public required IReadOnlyList<OpenLineageName> Jobs { get; init; }

    /// <summary>The state that the run is in.</summary>
    public required OpenLineageRunState State { get; init; }

    /// <summary>The time of the first START; absent when there was none.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The time of the newest event that ended the run; absent when none did.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long it took; absent unless it began and ended.</summary>
    public TimeSpan? Duration => EndedAt - StartedAt;

    /// <summary>How many different events there were.</summary>
    public required int Events { get; init; }

    /// <summary>The run that began it; absent when no event says.</summary>
    public OpenLineageParent? Parent { get; init; }
}
