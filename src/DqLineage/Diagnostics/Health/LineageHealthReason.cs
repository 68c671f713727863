namespace DqLineage;

/// <summary>One thing that is not well.</summary>
public sealed record LineageHealthReason
{
    /// <summary>How bad it is.</summary>
    public required LineageHealthStatus Status { get; init; }

    /// <summary>What it is, for programs: <c>unavailable</c>, <c>damaged</c>, <c>poisoned</c>, <c>read-only</c>, <c>unverified</c>, <c>broken</c>, <c>checkpoint-failed</c>, or a probe's own.</summary>
    public required string Code { get; init; }

    /// <summary>What it is and what to do, for people.</summary>
    public required string Message { get; init; }
}
