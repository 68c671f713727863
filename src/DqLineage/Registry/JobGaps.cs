namespace DqLineage;

/// <summary>What is missing of a job, by its newest state and the parts that it has recorded.</summary>
internal static class JobGaps
{
    private static readonly (JobParts Part, JobGapKind Kind, string Name)[] s_parts =
    [
        (JobParts.Cleansing, JobGapKind.CleansingMissing, "cleansing"),
        (JobParts.Profile, JobGapKind.ProfileMissing, "profile"),
        (JobParts.Validation, JobGapKind.ValidationMissing, "validation"),
        (JobParts.Report, JobGapKind.ReportMissing, "report"),
    ];

    internal static IEnumerable<JobGap> Of(string jobId, Recorded<JobRecord>? job, JobParts recorded, JobParts expected)
    {
        if (job is null)
        {
            yield return new JobGap { Kind = JobGapKind.JobNotRecorded, Message = $"Records name the job '{SafeText.Show(jobId)}', and none states it." };
            yield break;
        }

        JobStatus status = job.Data.Status;
        if (!status.IsEnd)
        {
            yield return new JobGap
            {
                Kind = JobGapKind.JobNotEnded,
                Message = $"The job is '{SafeText.Show(status.Value)}' since {LedgerTime.Format(BeginningOf(job))}: its end is not recorded.",
                Seq = job.Seq,
            };
        }

        // A job that failed or was given up says so itself, and one that runs may still record them.
        if (status != JobStatus.Completed)
        {
            yield break;
        }

        JobParts missing = expected & ~(recorded | (job.Data.OutputReportUri is null ? JobParts.None : JobParts.Report));
        foreach ((JobParts part, JobGapKind kind, string name) in s_parts)
        {
            if (missing.HasFlag(part))
            {
                yield return new JobGap { Kind = kind, Message = $"The job is complete and no {name} is recorded.", Seq = job.Seq };
            }
        }
    }

    /// <summary>When a job began or was submitted, as well as is known.</summary>
    internal static DateTimeOffset BeginningOf(Recorded<JobRecord> job) => job.Data.StartedAt ?? job.Data.SubmittedAt ?? job.Time;
}
