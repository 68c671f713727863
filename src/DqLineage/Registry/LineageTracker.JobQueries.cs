using System.Runtime.CompilerServices;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>The newest state of a job.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">Only a job of this tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The job.</returns>
    /// <exception cref="JobNotFoundException">The ledger held no such job then.</exception>
    public async Task<Recorded<JobRecord>> GetJobAsync(string jobId, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        var query = new JobQuery { Job = IdentifierRule.Require(jobId, "job id", nameof(jobId)), AsOf = asOf, Tenant = tenant, NewestFirst = true, Limit = 1 };
        return await FindJobRecordsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? throw new JobNotFoundException(jobId);
    }

    /// <summary>The records of jobs: each change of state is one.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<Recorded<JobRecord>> FindJobRecordsAsync(JobQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Job, query, cancellationToken);

    /// <summary>The records of the steps of jobs: each change of state is one.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<Recorded<StageRecord>> FindStageRecordsAsync(StageQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Stage, query, cancellationToken);

    /// <summary>The records of cleansings: each change of state is one.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<Recorded<CleansingJob>> FindCleansingRecordsAsync(CleansingQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Cleansing, query, cancellationToken);

    /// <summary>The results of validations.</summary>
    /// <param name="query">Which results.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The results.</returns>
    public IAsyncEnumerable<Recorded<ValidationResult>> FindValidationsAsync(ValidationQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Validation, query, cancellationToken);

    /// <summary>Everything that hangs together with a job, from its upload to its report, and what is missing.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="expected">What the job should have recorded once it is complete.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">Only records of this tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The chain, with its gaps named.</returns>
    /// <exception cref="JobNotFoundException">No record named the job then.</exception>
    public async Task<JobChain> GetJobChainAsync(
        string jobId, JobParts expected = JobParts.All, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        IdentifierRule.Require(jobId, "job id", nameof(jobId));
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        long toSeq = await asOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
        var reader = new JobChainReader(_store, tenant, toSeq);
        JobRecords records = await reader.ReadAsync(jobId, cancellationToken).ConfigureAwait(false);
        if (records.IsEmpty)
        {
            throw new JobNotFoundException(jobId);
        }

        IReadOnlyDictionary<string, long> otherJobs = await reader.FindJobsNamedByAsync(records, cancellationToken).ConfigureAwait(false);
        return new JobChainBuilder(jobId, records, otherJobs.Keys.ToHashSet(StringComparer.Ordinal), new JobNodes(Project.Value)).Build(expected);
    }

    /// <summary>Jobs without the records that they should have, and jobs that never ended.</summary>
    /// <param name="query">Which jobs, and what they should have; by default the whole chain.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The jobs, in the order in which they were first recorded. Links between records are not followed: <see cref="GetJobChainAsync"/> does that for one job.</returns>
    public async IAsyncEnumerable<IncompleteJob> FindIncompleteJobsAsync(
        IncompleteJobQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new IncompleteJobQuery();
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        long toSeq = await query.AsOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
        DateTimeOffset time = await query.AsOf.ToTimeAsync(_store, cancellationToken).ConfigureAwait(false);
        JobStates states = await JobStates.ReadAsync(_store, query.Tenant, toSeq, withParts: true, cancellationToken).ConfigureAwait(false);
        foreach (((string? tenant, string jobId), JobStates.JobState state) in states.All)
        {
            if (!IsAsked(query, state.Job) || IsRunning(query, state.Job, time))
            {
                continue;
            }

            JobGap[] gaps = [.. JobGaps.Of(jobId, state.Job, state.Parts, query.Expected)];
            if (gaps.Length > 0)
            {
                yield return new IncompleteJob { JobId = jobId, Tenant = tenant, Job = state.Job, Gaps = gaps };
            }
        }
    }

    /// <summary>Jobs that broke their SLA: that took longer than they may, ended too late, or have not ended and are late already.</summary>
    /// <param name="query">Which jobs.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The breaches, in the order in which the jobs were first recorded; a job that broke both limits is there twice.</returns>
    public async IAsyncEnumerable<SlaBreach> FindSlaBreachesAsync(SlaQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new SlaQuery();
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        long toSeq = await query.AsOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
        DateTimeOffset time = await query.AsOf.ToTimeAsync(_store, cancellationToken).ConfigureAwait(false);
        JobStates states = await JobStates.ReadAsync(_store, query.Tenant, toSeq, withParts: false, cancellationToken).ConfigureAwait(false);
        foreach ((_, JobStates.JobState state) in states.All)
        {
            foreach (SlaBreach breach in JobLimits.BreachesOf(state.Job!, time))
            {
                if (IsBetween(breach.DueAt, query.From, query.To))
                {
                    yield return breach;
                }
            }
        }
    }

    private static bool IsAsked(IncompleteJobQuery query, Recorded<JobRecord>? job) =>
        job is null || IsBetween(JobGaps.BeginningOf(job), query.From, query.To);

    private static bool IsBetween(DateTimeOffset time, DateTimeOffset? from, DateTimeOffset? to) => !(time < from) && !(time >= to);

    // Nobody can tell a job that still runs from one that died: its SLA decides, and without one the time of grace.
    private static bool IsRunning(IncompleteJobQuery query, Recorded<JobRecord>? job, DateTimeOffset time) =>
        job is { Data.Status.IsEnd: false } && time < (JobLimits.DueAt(job) ?? (JobGaps.BeginningOf(job) + query.GracePeriod));
}
