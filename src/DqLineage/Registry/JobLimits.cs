namespace DqLineage;

/// <summary>What a job's SLA means for it.</summary>
internal static class JobLimits
{
    /// <summary>The earliest instant by which the job has to have ended; <see langword="null"/> without an SLA.</summary>
    internal static DateTimeOffset? DueAt(Recorded<JobRecord> job)
    {
        (DateTimeOffset? byDuration, DateTimeOffset? byDeadline) = LimitsOf(job);
        return byDuration < byDeadline ? byDuration : byDeadline ?? byDuration;
    }

    /// <summary>The limits that the job broke, by a time if it has not ended.</summary>
    internal static IEnumerable<SlaBreach> BreachesOf(Recorded<JobRecord> job, DateTimeOffset time)
    {
        DateTimeOffset? endedAt = job.Data.Status.IsEnd ? job.Data.CompletedAt ?? job.Time : null;
        (DateTimeOffset? byDuration, DateTimeOffset? byDeadline) = LimitsOf(job);
        return new[] { (Kind: SlaBreachKind.MaxDuration, DueAt: byDuration), (Kind: SlaBreachKind.Deadline, DueAt: byDeadline) }
            .Where(limit => (endedAt ?? time) > limit.DueAt)
            .Select(limit => new SlaBreach { Job = job, Kind = limit.Kind, DueAt = limit.DueAt!.Value, EndedAt = endedAt, Overrun = (endedAt ?? time) - limit.DueAt.Value });
    }

    private static (DateTimeOffset? ByDuration, DateTimeOffset? ByDeadline) LimitsOf(Recorded<JobRecord> job) =>
        (JobGaps.BeginningOf(job) + job.Data.Sla?.MaxDuration, job.Data.Sla?.Deadline);
}
