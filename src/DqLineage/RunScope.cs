using System.Runtime.InteropServices;

namespace DqLineage;

/// <summary>A run while it lasts: numbers and counts its detections, and records its end.</summary>
/// <remarks>Thread-safe. Each recording is durable when it returns. A scope that is disposed before it has ended records the run as aborted.</remarks>
public sealed class RunScope : IAsyncDisposable, IEndingScope
{
    private readonly LineageTracker _tracker;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly EndOnce _end;
    private long _lastOrdinal;

    internal RunScope(LineageTracker tracker, Recorded<AnalysisRun> started)
    {
        _tracker = tracker;
        _end = new EndOnce($"Run {started.Data.RunId}");
        Started = started;
        Options = new RecordOptions { Context = started.Context };
    }

    /// <summary>The run's id.</summary>
    public string RunId => Started.Data.RunId;

    /// <summary>The run's start as it was recorded.</summary>
    public Recorded<AnalysisRun> Started { get; }

    /// <summary>Where the run's records belong: pass it to <see cref="LineageTracker.BeginScope"/> to record other things as part of the run.</summary>
    public LineageContext Context => Started.Context;

    /// <summary>Whether the run's end was recorded, or is being recorded.</summary>
    public bool HasEnded => _end.HasEnded;

    private RecordOptions Options { get; }

    /// <summary>Records one detection.</summary>
    /// <param name="detection">The detection; its run is this one, its dataset by default the run's.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The detection as it was recorded.</returns>
    /// <exception cref="ArgumentException">The detection is not well formed.</exception>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    public async ValueTask<Recorded<Detection>> RecordDetectionAsync(Detection detection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detection);
        cancellationToken.ThrowIfCancellationRequested();
        Detection[] single = [detection];
        Number(single);
        Recorded<Detection> recorded = await _tracker.RecordAsync(RecordTypes.Detection, single[0], Options, cancellationToken).ConfigureAwait(false);
        Count(single);
        return recorded;
    }

    /// <summary>Records a stream of detections, in batches, in order. However many there are, memory stays flat.</summary>
    /// <remarks>While a batch is written the next is made ready. Cancelling and failing end the stream behind a whole batch.</remarks>
    /// <param name="detections">The detections.</param>
    /// <param name="progress">Told the number recorded by this call, after each batch.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>How many were recorded.</returns>
    /// <exception cref="ArgumentException">A detection is not well formed. The batches before its own are in the ledger.</exception>
    public async Task<long> RecordDetectionsAsync(
        IAsyncEnumerable<Detection> detections, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detections);
        RequireRunning();
        await _tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        RecordStream<Detection> stream = _tracker.NewStream(RecordTypes.Detection, Options);
        stream.Progress = progress;
        stream.Completing = Number;
        stream.Acknowledged = Count;
        await stream.RecordAllAsync(detections, cancellationToken).ConfigureAwait(false);
        return stream.Recorded;
    }

    /// <inheritdoc cref="RecordDetectionsAsync(IAsyncEnumerable{Detection}, IProgress{long}?, CancellationToken)"/>
    public Task<long> RecordDetectionsAsync(
        IEnumerable<Detection> detections, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        RecordDetectionsAsync(detections.ToAsyncEnumerable(), progress, cancellationToken);

    /// <summary>Ends the run as it should end, with the counts of its detections.</summary>
    /// <param name="outcome">What else is known at the end.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written; the run is then not ended.</param>
    /// <returns>The run as it was recorded.</returns>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    public Task<Recorded<AnalysisRun>> CompleteAsync(RunOutcome? outcome = null, CancellationToken cancellationToken = default) =>
        EndAsync(RunStatus.Completed, error: null, outcome, cancellationToken);

    /// <summary>Ends the run with an error.</summary>
    /// <param name="exception">The error; its type and message are recorded, its stack is not.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written; the run is then not ended.</param>
    /// <returns>The run as it was recorded.</returns>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    public Task<Recorded<AnalysisRun>> FailAsync(Exception exception, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return EndAsync(RunStatus.Failed, ErrorText.Of(exception), outcome: null, cancellationToken);
    }

    /// <summary>Gives the run up.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written; the run is then not ended.</param>
    /// <returns>The run as it was recorded.</returns>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    public Task<Recorded<AnalysisRun>> AbortAsync(string reason, CancellationToken cancellationToken = default) =>
        EndAsync(RunStatus.Aborted, reason, outcome: null, cancellationToken);

    /// <summary>Records the run as aborted, unless it has ended. Disposing again does nothing.</summary>
    /// <returns>A task that completes when the end is recorded.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            await AbortAsync("The run was disposed before it was completed.", CancellationToken.None).ConfigureAwait(false);
        }
    }

    Task IEndingScope.CompleteAsync(CancellationToken cancellationToken) => CompleteAsync(outcome: null, cancellationToken);

    Task IEndingScope.FailAsync(Exception exception) => FailAsync(exception, CancellationToken.None);

    Task IEndingScope.AbortAsync(string reason) => AbortAsync(reason, CancellationToken.None);

    private void RequireRunning() => _end.RequireRunning("begin another run to record detections");

    /// <summary>Makes detections the run's own, in order.</summary>
    private void Number(Span<Detection> detections)
    {
        RequireRunning();

        // Before the numbers are given: a detection that is refused must not look like one that is missing.
        foreach (Detection detection in detections)
        {
            RecordTypes.Detection.Validate(detection);
        }

        long ordinal = Interlocked.Add(ref _lastOrdinal, detections.Length) - detections.Length;
        foreach (ref Detection detection in detections)
        {
            detection = detection with
            {
                RunId = RunId,
                Dataset = detection.Dataset ?? Started.Data.Dataset,
                Ordinal = ++ordinal,
            };
        }
    }

    private void Count(ReadOnlySpan<Detection> recorded)
    {
        lock (_gate)
        {
            foreach (Detection detection in recorded)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, detection.IssueType.Value, out _)++;
            }
        }
    }

    private Task<Recorded<AnalysisRun>> EndAsync(RunStatus status, string? error, RunOutcome? outcome, CancellationToken cancellationToken) =>
        _end.EndAsync(() => _tracker.RecordAsync(RecordTypes.Run, Ended(status, error, outcome), Options, cancellationToken));

    private AnalysisRun Ended(RunStatus status, string? error, RunOutcome? outcome)
    {
        SortedDictionary<string, long> counts;
        lock (_gate)
        {
            // Sorted, so that the same detections give the same record whatever order they came in.
            counts = new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);
        }

        AnalysisRun run = Started.Data;
        return run with
        {
            Status = status,
            Error = error,
            NSamples = outcome?.NSamples ?? run.NSamples,
            QualityScore = outcome?.QualityScore ?? run.QualityScore,
            IssueCounts = counts,
            NLabelErrors = counts.GetValueOrDefault(IssueType.LabelError.Value),
            NDuplicates = counts.GetValueOrDefault(IssueType.Duplicate.Value),
            NOutliers = counts.GetValueOrDefault(IssueType.Outlier.Value),
            Metadata = MetadataRule.Merge(run.Metadata, outcome?.Metadata),
        };
    }
}
