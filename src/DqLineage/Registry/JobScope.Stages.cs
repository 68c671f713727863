namespace DqLineage;

public sealed partial class JobScope
{
    /// <summary>Does a step of the job: records that it has begun, and how it ended.</summary>
    /// <param name="name">What is done, in the application's own words.</param>
    /// <param name="work">The step. An exception records it as failed, a cancellation as aborted; both are passed on.</param>
    /// <param name="cancellationToken">Passed to the step.</param>
    /// <returns>The step's end as it was recorded.</returns>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public Task<Recorded<StageRecord>> StageAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return StageAsync(
            new StageRecord { Name = name },
            async (stage, token) =>
            {
                await work(token).ConfigureAwait(false);
                return stage;
            },
            cancellationToken);
    }

    /// <summary>Does a step of the job: records that it has begun, and how it ended.</summary>
    /// <param name="stage">What is known of the step at its start.</param>
    /// <param name="work">The step. Returns what is known of it at its end; an exception records it as failed, a cancellation as aborted, and both are passed on.</param>
    /// <param name="cancellationToken">Passed to the step.</param>
    /// <returns>The step's end as it was recorded.</returns>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public async Task<Recorded<StageRecord>> StageAsync(
        StageRecord stage, Func<StageRecord, CancellationToken, Task<StageRecord>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(work);
        StageRecord begun = (await RecordAsync(stage with { Status = JobStatus.Started, CompletedAt = null, Error = null }, cancellationToken).ConfigureAwait(false)).Data;
        return await FinishAsync(
            begun,
            work,
            (end, status, error, token) => RecordAsync(end with { StageId = begun.StageId, Status = status, Error = error }, token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records a cleansing that is over.</summary>
    /// <param name="cleansing">The cleansing; the job whose upload it cleanses is by default this one.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The cleansing as it was recorded.</returns>
    /// <exception cref="ArgumentException">The cleansing is not well formed.</exception>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public async Task<Recorded<CleansingJob>> CleansingAsync(CleansingJob cleansing, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cleansing);
        RequireRunning();
        Recorded<CleansingJob> recorded = await _tracker.RecordCleansingAsync(
            cleansing with { LinkedValidationJobId = cleansing.LinkedValidationJobId ?? JobId }, Options, cancellationToken).ConfigureAwait(false);
        if (recorded.Data.Status == JobStatus.Completed)
        {
            lock (_gate)
            {
                _cleansing = recorded.Data.CleansingJobId;
            }
        }

        return recorded;
    }

    /// <summary>Does a cleansing: records that it has begun, and how it ended.</summary>
    /// <param name="cleansing">What is known of the cleansing at its start.</param>
    /// <param name="work">The cleansing. Returns what is known of it at its end, such as the counts; an exception records it as failed, a cancellation as aborted, and both are passed on.</param>
    /// <param name="cancellationToken">Passed to the cleansing.</param>
    /// <returns>The cleansing's end as it was recorded.</returns>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public async Task<Recorded<CleansingJob>> CleansingAsync(
        CleansingJob cleansing, Func<CleansingJob, CancellationToken, Task<CleansingJob>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cleansing);
        ArgumentNullException.ThrowIfNull(work);
        CleansingJob start = cleansing with { Status = JobStatus.Started, CompletedAt = null, Error = null };
        CleansingJob begun = (await CleansingAsync(start, cancellationToken).ConfigureAwait(false)).Data;
        return await FinishAsync(
            begun,
            work,
            (end, status, error, token) => CleansingAsync(end with { CleansingJobId = begun.CleansingJobId, Status = status, Error = error }, token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records what a dataset looked like.</summary>
    /// <param name="snapshot">The snapshot; by default of the job's profiling context, and, of cleansed data, from the cleansing that ended last.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The snapshot as it was recorded.</returns>
    /// <exception cref="ArgumentException">The snapshot is not well formed.</exception>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public async Task<Recorded<ProfilingSnapshot>> ProfileAsync(ProfilingSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        RequireRunning();
        string context;
        string? cleansing;
        lock (_gate)
        {
            context = _profilingContext ??= snapshot.ProfilingContextId ?? _tracker.NewId();
            cleansing = snapshot.GeneratedFrom == ProfileSource.Cleansed ? _cleansing : null;
        }

        ProfilingSnapshot complete = snapshot with
        {
            ProfilingContextId = snapshot.ProfilingContextId ?? context,
            CleansingJobId = snapshot.CleansingJobId ?? cleansing,
        };
        return await _tracker.RecordProfileAsync(complete, Options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records what a suite of expectations found.</summary>
    /// <param name="result">The result; by default of this job and its profiling context. Pass rates and the gate's decision are computed where they are left out.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The result as it was recorded.</returns>
    /// <exception cref="ArgumentException">The result is not well formed.</exception>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public async Task<Recorded<ValidationResult>> ValidateAsync(ValidationResult result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        RequireRunning();
        string? context;
        lock (_gate)
        {
            context = _profilingContext;
        }

        Recorded<ValidationResult> recorded = await _tracker.RecordValidationAsync(
            result with { ProfilingContextId = result.ProfilingContextId ?? context }, Options, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _validations.Add(recorded.Data.ValidationId);
        }

        return recorded;
    }

    /// <summary>Begins an analysis run as part of the job.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The run's scope.</returns>
    /// <exception cref="AppendConflictException">There is a run with this id already.</exception>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public Task<RunScope> BeginRunAsync(AnalysisRun run, CancellationToken cancellationToken = default)
    {
        RequireRunning();
        return _tracker.BeginRunAsync(run, Options, cancellationToken);
    }

    /// <summary>Records what the job did to data.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The operation as it was recorded.</returns>
    /// <exception cref="ArgumentException">The operation is not well formed.</exception>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public ValueTask<Recorded<Operation>> CaptureOperationAsync(Operation operation, CancellationToken cancellationToken = default)
    {
        RequireRunning();
        return _tracker.CaptureOperationAsync(operation, Options, cancellationToken);
    }

    /// <summary>Records what a model was trained on by the job.</summary>
    /// <param name="training">The training.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The training as it was recorded.</returns>
    /// <exception cref="ArgumentException">The training is not well formed.</exception>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public ValueTask<Recorded<ModelTraining>> RecordModelTrainingAsync(ModelTraining training, CancellationToken cancellationToken = default)
    {
        RequireRunning();
        return _tracker.RecordModelTrainingAsync(training, Options, cancellationToken);
    }

    /// <summary>Records what a model said in the job.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The prediction as it was recorded.</returns>
    /// <exception cref="ArgumentException">The prediction is not well formed.</exception>
    /// <exception cref="InvalidOperationException">The job has ended.</exception>
    public ValueTask<Recorded<Prediction>> RecordPredictionAsync(Prediction prediction, CancellationToken cancellationToken = default)
    {
        RequireRunning();
        return _tracker.RecordPredictionAsync(prediction, Options, cancellationToken);
    }

    private void RequireRunning() => _end.RequireRunning("begin another job to record stages");

    private async Task<Recorded<StageRecord>> RecordAsync(StageRecord stage, CancellationToken cancellationToken)
    {
        RequireRunning();
        return await _tracker.RecordStageAsync(stage, Options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does what was begun and records how it ended.</summary>
    private static async Task<Recorded<T>> FinishAsync<T>(
        T begun, Func<T, CancellationToken, Task<T>> work, Func<T, JobStatus, string?, CancellationToken, Task<Recorded<T>>> record, CancellationToken cancellationToken)
        where T : class
    {
        T end;
        try
        {
            end = await work(begun, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await record(begun, JobStatus.Aborted, ErrorText.Cancelled, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        catch (Exception exception)
        {
            await record(begun, JobStatus.Failed, ErrorText.Of(exception), CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return await record(end, JobStatus.Completed, null, cancellationToken).ConfigureAwait(false);
    }
}
