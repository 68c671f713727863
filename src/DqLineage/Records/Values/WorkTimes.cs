namespace DqLineage;

/// <summary>When work that is recorded state by state began and ended.</summary>
internal static class WorkTimes
{
    /// <summary>Fills what the caller left open: the start of work that is recorded first when it ends is its end.</summary>
    internal static (DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt) Of(
        DateTimeOffset? startedAt, DateTimeOffset? completedAt, bool hasEnded, DateTimeOffset instant)
    {
        DateTimeOffset? end = completedAt ?? (!hasEnded ? null : startedAt > instant ? startedAt : instant);
        return (startedAt ?? end ?? instant, end);
    }

    internal static void Require(DateTimeOffset? startedAt, DateTimeOffset? completedAt, string what, string parameter)
    {
        if (completedAt < startedAt)
        {
            throw new ArgumentException($"The {what}'s completed_at is earlier than its started_at.", parameter);
        }
    }
}
