namespace DqLineage;

/// <summary>A job while it lasts: records its stages as its own, passes the ids of one stage to the next, and records the job's end.</summary>
/// <remarks>
/// <para>Thread-safe. Each recording is durable when it returns. A scope that is disposed before it has ended records the job as aborted.</para>
/// <para>The cleansing that ended last is what later profiles of cleansed data come from. All profiles of a job share one profiling context, which its validations name.
/// The report names the job's validations. Whatever a record says itself is left as it is.</para>
/// </remarks>
public sealed partial class JobScope : IAsyncDisposable, IEndingScope
{
    private readonly LineageTracker _tracker;
    private readonly EndOnce _end;
    private readonly Lock _gate = new();
    private readonly List<string> _validations = [];
    private string? _cleansing;
    private string? _profilingContext;

    internal JobScope(LineageTracker tracker, Recorded<JobRecord> started)
    {
        _tracker = tracker;
        _end = new EndOnce($"Job {started.Data.JobId}");
        Started = started;
        Options = new RecordOptions { Context = started.Context };
    }

    /// <summary>The job's id.</summary>
    public string JobId => Started.Data.JobId;

    /// <summary>The job's start as it was recorded.</summary>
    public Recorded<JobRecord> Started { get; }

    /// <summary>Where the job's records belong: pass it to <see cref="LineageTracker.BeginScope"/> to record other things as part of the job.</summary>
    public LineageContext Context => Started.Context;

    /// <summary>Whether the job's end was recorded, or is being recorded.</summary>
    public bool HasEnded => _end.HasEnded;

    private RecordOptions Options { get; }

    /// <summary>Ends the job as it should end.</summary>
    /// <param name="outcome">What else is known at the end.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written; the job is then not ended.</param>
    /// <returns>The job as it was recorded.</returns>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public Task<Recorded<JobRecord>> CompleteAsync(JobOutcome? outcome = null, CancellationToken cancellationToken = default) =>
        EndAsync(JobStatus.Completed, error: null, outcome, cancellationToken);

    /// <summary>Ends the job with an error.</summary>
    /// <param name="exception">The error; its type and message are recorded, its stack is not.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written; the job is then not ended.</param>
    /// <returns>The job as it was recorded.</returns>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public Task<Recorded<JobRecord>> FailAsync(Exception exception, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return EndAsync(JobStatus.Failed, ErrorText.Of(exception), outcome: null, cancellationToken);
    }

    /// <summary>Gives the job up.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written; the job is then not ended.</param>
    /// <returns>The job as it was recorded.</returns>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public Task<Recorded<JobRecord>> AbortAsync(string reason, CancellationToken cancellationToken = default) =>
        EndAsync(JobStatus.Aborted, reason, outcome: null, cancellationToken);

    /// <summary>Records the job as aborted, unless it has ended. Disposing again does nothing.</summary>
    /// <returns>A task that completes when the end is recorded.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            await AbortAsync("The job was disposed before it was completed.", CancellationToken.None).ConfigureAwait(false);
        }
    }

    Task IEndingScope.CompleteAsync(CancellationToken cancellationToken) => CompleteAsync(outcome: null, cancellationToken);

    Task IEndingScope.FailAsync(Exception exception) => FailAsync(exception, CancellationToken.None);

    Task IEndingScope.AbortAsync(string reason) => AbortAsync(reason, CancellationToken.None);

    private Task<Recorded<JobRecord>> EndAsync(JobStatus status, string? error, JobOutcome? outcome, CancellationToken cancellationToken) =>
        _end.EndAsync(() => _tracker.RecordAsync(RecordTypes.Job, Ended(status, error, outcome), Options, cancellationToken));

    private JobRecord Ended(JobStatus status, string? error, JobOutcome? outcome)
    {
        lock (_gate)
        {
            JobRecord job = Started.Data;
            return job with
            {
                Status = status,
                Error = error,
                OutputReportUri = outcome?.OutputReportUri ?? job.OutputReportUri,
                ValidationIds = _validations.Count > 0 ? [.. _validations] : job.ValidationIds,
                Metadata = MetadataRule.Merge(job.Metadata, outcome?.Metadata),
            };
        }
    }
}
