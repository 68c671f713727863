namespace DqLineage;

/// <summary>How a ledger was at one moment.</summary>
public sealed record LineageHealthReport
{
    /// <summary>The worst of the reasons; <see cref="LineageHealthStatus.Healthy"/> without any.</summary>
    public LineageHealthStatus Status => Reasons.Count == 0 ? LineageHealthStatus.Healthy : Reasons.Max(reason => reason.Status);

    /// <summary>What is not well, the worst first.</summary>
    public required IReadOnlyList<LineageHealthReason> Reasons { get; init; }

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>How many records the ledger had; absent when that could not be read.</summary>
    public long? Records { get; init; }

    /// <summary>When this process last verified the whole ledger; absent when it has not.</summary>
    public DateTimeOffset? LastVerifiedAt { get; init; }
}
