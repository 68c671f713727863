namespace DqLineage;

/// <summary>A job without the records that it should have, or without an end.</summary>
public sealed record IncompleteJob
{
    /// <summary>The job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>The tenant whose job it is.</summary>
    public string? Tenant { get; init; }

    /// <summary>The job's newest state; <see langword="null"/> when records name the job and none states it.</summary>
    public required Recorded<JobRecord>? Job { get; init; }

    /// <summary>What is missing; at least one thing.</summary>
    public required IReadOnlyList<JobGap> Gaps { get; init; }
}
