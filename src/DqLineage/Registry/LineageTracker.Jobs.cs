namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records the state of a job in one call: one that was submitted, one that is over, or a change of one that is not.</summary>
    /// <param name="job">The job; by default completed, with a new id.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The job as it was recorded.</returns>
    /// <exception cref="ArgumentException">The job is not well formed.</exception>
    /// <exception cref="LineageStoreException">The store failed.</exception>
    public ValueTask<Recorded<JobRecord>> RecordJobAsync(JobRecord job, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        return RecordAsync(RecordTypes.Job, WithIdentity(job, options), options, cancellationToken);
    }

    /// <summary>Begins a job and records that it has started.</summary>
    /// <param name="job">The job; its status and end are the scope's business.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The scope that the job's stages are recorded in. Disposed before it is completed, it records the job as aborted.</returns>
    /// <exception cref="ArgumentException">The job is not well formed.</exception>
    public async Task<JobScope> BeginJobAsync(JobRecord job, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        JobRecord start = WithIdentity(job, options) with { Status = JobStatus.Started, CompletedAt = null, Error = null };
        return new JobScope(this, await RecordAsync(RecordTypes.Job, start, options, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Begins a job that was submitted before, as its submission says.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The scope that the job's stages are recorded in.</returns>
    /// <exception cref="JobNotFoundException">No such job was submitted.</exception>
    public async Task<JobScope> BeginJobAsync(string jobId, CancellationToken cancellationToken = default)
    {
        Recorded<JobRecord> submitted = await GetJobAsync(jobId, AsOf.Now, AmbientContext().Tenant, cancellationToken).ConfigureAwait(false);
        return await BeginJobAsync(submitted.Data with { StartedAt = null }, new RecordOptions { Context = submitted.Context }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a job inside a job scope: an exception records the job as failed, a cancellation as aborted, and both are passed on.</summary>
    /// <param name="job">The job.</param>
    /// <param name="work">The work. Unless it completes the scope itself, the job is completed when it returns.</param>
    /// <param name="cancellationToken">Passed to the work.</param>
    /// <returns>A task that completes when the job's end is recorded.</returns>
    public async Task RunJobAsync(JobRecord job, Func<JobScope, CancellationToken, Task> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        JobScope scope = await BeginJobAsync(job, options: null, cancellationToken).ConfigureAwait(false);
        await IEndingScope.RunAsync(scope, work, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records the state of a step of a job. Prefer a job scope, which names the job and the step by itself.</summary>
    /// <param name="stage">The step; by default completed, with a new id, of the job in scope.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The step as it was recorded.</returns>
    /// <exception cref="ArgumentException">The step is not well formed.</exception>
    public ValueTask<Recorded<StageRecord>> RecordStageAsync(StageRecord stage, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stage);
        StageRecord complete = stage with { StageId = IdOr(stage.StageId, options), JobId = stage.JobId ?? ContextOf(options).Job };
        return RecordAsync(RecordTypes.Stage, complete, options, cancellationToken);
    }

    /// <summary>Records the state of a cleansing.</summary>
    /// <param name="cleansing">The cleansing; by default completed, with a new id, of the job in scope.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The cleansing as it was recorded.</returns>
    /// <exception cref="ArgumentException">The cleansing is not well formed.</exception>
    public ValueTask<Recorded<CleansingJob>> RecordCleansingAsync(CleansingJob cleansing, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cleansing);
        CleansingJob complete = cleansing with
        {
            CleansingJobId = IdOr(cleansing.CleansingJobId, options),
            SourceUploadJobId = cleansing.SourceUploadJobId ?? ContextOf(options).Job,
        };
        return RecordAsync(RecordTypes.Cleansing, complete, options, cancellationToken);
    }

    /// <summary>Records what a suite of expectations found.</summary>
    /// <param name="result">The result; by default with a new id, of the job and run in scope. Pass rates and the gate's decision are computed where they are left out.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The result as it was recorded.</returns>
    /// <exception cref="ArgumentException">The result is not well formed: counts that do not agree, a gate without anything to decide by, or an override without a reason.</exception>
    public ValueTask<Recorded<ValidationResult>> RecordValidationAsync(
        ValidationResult result, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        LineageContext context = ContextOf(options);
        ValidationResult complete = result with
        {
            ValidationId = IdOr(result.ValidationId, options),
            JobId = result.JobId ?? context.Job,
            RunId = result.RunId ?? context.Run,
        };
        return RecordAsync(RecordTypes.Validation, complete, options, cancellationToken);
    }

    private JobRecord WithIdentity(JobRecord job, RecordOptions? options)
    {
        LineageContext context = ContextOf(options);
        return job with
        {
            JobId = job.JobId is { Length: > 0 } ? job.JobId : context.Job ?? IdOr(given: null, options),
            TenantId = job.TenantId ?? context.Tenant,
            SubmittedBy = job.SubmittedBy ?? context.Actor,
        };
    }
}
