namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records the state of a run in one call: a run that is over, or a change of one that is not.</summary>
    /// <param name="run">The run; by default completed, with a new id.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The run as it was recorded.</returns>
    /// <exception cref="ArgumentException">The run is not well formed.</exception>
    /// <exception cref="LineageStoreException">The store failed.</exception>
    public ValueTask<Recorded<AnalysisRun>> RecordRunAsync(
        AnalysisRun run, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return RecordAsync(RecordTypes.Run, WithIdentity(run, options), options, cancellationToken);
    }

    /// <summary>Records a run with all its detections: its start, the detections in batches, and its end with the counts.</summary>
    /// <param name="run">The run.</param>
    /// <param name="detections">What it found; streamed, so there may be millions.</param>
    /// <param name="progress">Told the number of detections that are in the ledger, after each batch.</param>
    /// <param name="cancellationToken">Stops; the run is then recorded as aborted.</param>
    /// <returns>The run's end as it was recorded.</returns>
    /// <exception cref="ArgumentException">The run or a detection is not well formed; the run is then recorded as failed.</exception>
    /// <exception cref="AppendConflictException">There is a run with this id already.</exception>
    /// <exception cref="LineageStoreException">The store failed.</exception>
    public async Task<Recorded<AnalysisRun>> RecordRunAsync(
        AnalysisRun run, IAsyncEnumerable<Detection> detections, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(detections);
        Recorded<AnalysisRun>? end = null;
        await RunAsync(
            run,
            async (scope, token) =>
            {
                await scope.RecordDetectionsAsync(detections, progress, token).ConfigureAwait(false);
                end = await scope.CompleteAsync(new RunOutcome { NSamples = run.NSamples, QualityScore = run.QualityScore }, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return end!;
    }

    /// <summary>Begins a run and records that it has started.</summary>
    /// <param name="run">The run; its status and end are the scope's business.</param>
    /// <param name="options">The record's id and context.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The scope that detections are recorded in. Disposed before it is completed, it records the run as aborted.</returns>
    /// <exception cref="AppendConflictException">There is a run with this id already.</exception>
    public async Task<RunScope> BeginRunAsync(AnalysisRun run, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        AnalysisRun start = WithIdentity(run, options) with { Status = RunStatus.Started, CompletedAt = null, Error = null };
        IdentifierRule.Require(start.RunId, "run id", nameof(run));
        RecordOptions once = (options ?? new RecordOptions()) with
        {
            Condition = options?.Condition ?? new AppendCondition { Key = LedgerKey.Trusted("run", start.RunId) },
        };
        Recorded<AnalysisRun> started = await RecordAsync(RecordTypes.Run, start, once, cancellationToken).ConfigureAwait(false);
        return new RunScope(this, started);
    }

    /// <summary>Runs an analysis inside a run scope: an exception records the run as failed, a cancellation as aborted, and both are passed on.</summary>
    /// <param name="run">The run.</param>
    /// <param name="analysis">The analysis. Unless it completes the scope itself, the run is completed when it returns.</param>
    /// <param name="cancellationToken">Passed to the analysis.</param>
    /// <returns>A task that completes when the run's end is recorded.</returns>
    public async Task RunAsync(AnalysisRun run, Func<RunScope, CancellationToken, Task> analysis, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        RunScope scope = await BeginRunAsync(run, options: null, cancellationToken).ConfigureAwait(false);
        await IEndingScope.RunAsync(scope, analysis, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records one detection of a run that is in the ledger. Prefer a run scope, which counts and numbers them.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The detection as it was recorded.</returns>
    /// <exception cref="RunNotFoundException">No such run is in the ledger.</exception>
    /// <exception cref="ArgumentException">The detection is not well formed.</exception>
    public async ValueTask<Recorded<Detection>> RecordDetectionAsync(
        Detection detection, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detection);
        RunRef run = await _runs.ResolveAsync(detection.RunId, options?.Context, mustExist: true, cancellationToken).ConfigureAwait(false);
        return await RecordAsync(RecordTypes.Detection, detection with { RunId = run }, options, cancellationToken).ConfigureAwait(false);
    }

    private AnalysisRun WithIdentity(AnalysisRun run, RecordOptions? options) => run with
    {
        RunId = IdOr(run.RunId, options),
        ProjectName = run.ProjectName ?? Project.Value,
    };
}
