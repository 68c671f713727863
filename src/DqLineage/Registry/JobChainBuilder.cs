namespace DqLineage;

/// <summary>Finds how the records of a job lead to one another, and what is missing.</summary>
/// <param name="jobId">The job.</param>
/// <param name="records">Its records, and those that they name.</param>
/// <param name="otherJobs">Which of the other jobs that are named have records of their own there.</param>
/// <param name="nodes">What the links lead between.</param>
/// <param name="place">Where the records are, for people.</param>
internal sealed class JobChainBuilder(string jobId, JobRecords records, IReadOnlySet<string> otherJobs, JobNodes nodes, string place = "the ledger")
{
    private readonly List<JobLink> _links = [];
    private readonly List<JobGap> _gaps = [];

    internal JobChain Build(JobParts expected)
    {
        _gaps.AddRange(JobGaps.Of(jobId, records.Job, PartsOf(records), expected));
        LinkStages();
        LinkCleansings();
        LinkProfiles();
        LinkRuns();
        LinkValidations();
        LinkReport();
        return new JobChain
        {
            JobId = jobId,
            Job = records.Job,
            Stages = [.. records.Stages.Values],
            Cleansings = [.. records.Cleansings.Values],
            Profiles = [.. records.Profiles.Values],
            Runs = [.. records.Runs.Values],
            Validations = [.. records.Validations.Values],
            Links = _links,
            Gaps = _gaps,
        };
    }

    private static JobParts PartsOf(JobRecords records) =>
        (records.Cleansings.Values.Any(cleansing => cleansing.Data.Status == JobStatus.Completed) ? JobParts.Cleansing : JobParts.None)
        | (records.Profiles.Count > 0 ? JobParts.Profile : JobParts.None)
        | (records.Validations.Count > 0 ? JobParts.Validation : JobParts.None);

    private void LinkStages()
    {
        foreach ((string id, Recorded<StageRecord> stage) in records.Stages)
        {
            Link(nodes.Job(jobId), nodes.Stage(id), "job_id", stage.Seq);
            RequireEnd(stage.Data.Status, $"The step '{SafeText.Show(stage.Data.Name)}'", stage.Seq);
        }
    }

    private void LinkCleansings()
    {
        foreach ((string id, Recorded<CleansingJob> cleansing) in records.Cleansings)
        {
            RequireEnd(cleansing.Data.Status, $"The cleansing '{SafeText.Show(id)}'", cleansing.Seq);
            if (cleansing.Data.SourceUploadJobId is { } source)
            {
                LinkJob(source, nodes.Job(source), nodes.Cleansing(id), "source_upload_job_id", cleansing.Seq);
            }

            if (cleansing.Data.LinkedValidationJobId is { } validating && !Is(validating, cleansing.Data.SourceUploadJobId))
            {
                LinkJob(validating, nodes.Cleansing(id), nodes.Job(validating), "linked_validation_job_id", cleansing.Seq);
            }
        }
    }

    private void LinkProfiles()
    {
        foreach ((string id, Recorded<ProfilingSnapshot> profile) in records.Profiles)
        {
            if (Is(profile.Context.Job, jobId))
            {
                Link(nodes.Job(jobId), nodes.Profile(id), "job", profile.Seq);
            }

            if (profile.Data.CleansingJobId is { } cleansing)
            {
                bool isThere = records.Cleansings.ContainsKey(cleansing);
                Link(nodes.Cleansing(cleansing), nodes.Profile(id), "cleansing_job_id", profile.Seq, isThere ? null : $"The profile '{SafeText.Show(id)}' names the cleansing '{SafeText.Show(cleansing)}'");
            }
            else if (profile.Data.GeneratedFrom == ProfileSource.Cleansed)
            {
                AddGap(JobGapKind.LinkBroken, $"The profile '{SafeText.Show(id)}' is of cleansed data and names no cleansing.", profile.Seq);
            }
        }
    }

    private void LinkRuns()
    {
        foreach ((string id, Recorded<AnalysisRun> run) in records.Runs)
        {
            if (Is(run.Context.Job, jobId))
            {
                Link(nodes.Job(jobId), nodes.Run(id), "job", run.Seq);
            }
        }
    }

    private void LinkValidations()
    {
        foreach ((string id, Recorded<ValidationResult> validation) in records.Validations)
        {
            Link(nodes.Job(jobId), nodes.Validation(id), "job_id", validation.Seq);
            if (validation.Data.RunId is { } run)
            {
                string? fault = records.Runs.ContainsKey(run) ? null : $"The validation '{SafeText.Show(id)}' names the run '{SafeText.Show(run)}'";
                Link(nodes.Run(run), nodes.Validation(id), "run_id", validation.Seq, fault);
            }

            if (validation.Data.ProfilingContextId is { } context)
            {
                LinkProfilesOf(context, id, validation.Seq);
            }
        }
    }

    private void LinkProfilesOf(string context, string validation, long seq)
    {
        string[] profiles = [.. records.Profiles.Where(profile => Is(profile.Value.Data.ProfilingContextId, context)).Select(profile => profile.Key)];
        foreach (string profile in profiles)
        {
            Link(nodes.Profile(profile), nodes.Validation(validation), "profiling_context_id", seq);
        }

        if (profiles.Length == 0)
        {
            Link(
                nodes.ProfilingContext(context), nodes.Validation(validation), "profiling_context_id", seq,
                $"The validation '{SafeText.Show(validation)}' names the profiling context '{SafeText.Show(context)}'");
        }
    }

    private void LinkReport()
    {
        if (records.Job is not { Data.OutputReportUri: { } report } job)
        {
            return;
        }

        Link(nodes.Job(jobId), nodes.Report(report), "output_report_uri", job.Seq);
        foreach (string validation in job.Data.ValidationIds ?? [])
        {
            string? fault = records.Validations.ContainsKey(validation) ? null : $"The report names the validation '{SafeText.Show(validation)}'";
            Link(nodes.Validation(validation), nodes.Report(report), "validation_ids", job.Seq, fault);
        }
    }

    private void LinkJob(string job, LineageNode from, LineageNode to, string member, long seq)
    {
        // That this very job is not recorded is a gap of its own.
        bool isThere = Is(job, jobId) || otherJobs.Contains(job);
        Link(from, to, member, seq, isThere ? null : $"{member} names the job '{SafeText.Show(job)}'");
    }

    private void Link(LineageNode from, LineageNode to, string member, long seq, string? fault = null)
    {
        _links.Add(new JobLink { From = from, To = to, Member = member, Seq = seq, IsBroken = fault is not null });
        if (fault is not null)
        {
            AddGap(JobGapKind.LinkBroken, $"{fault}, which is not in {place}.", seq);
        }
    }

    private void RequireEnd(JobStatus status, string what, long seq)
    {
        if (!status.IsEnd)
        {
            AddGap(JobGapKind.StageNotEnded, $"{what} is '{SafeText.Show(status.Value)}': its end is not recorded.", seq);
        }
    }

    private void AddGap(JobGapKind kind, string message, long seq) => _gaps.Add(new JobGap { Kind = kind, Message = message, Seq = seq });

    private static bool Is(string? left, string? right) => string.Equals(left, right, StringComparison.Ordinal);
}
