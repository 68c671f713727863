using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    private LineageProjections? _projections;

    /// <summary>Records what was done to data.</summary>
    /// <param name="type">What was done, in the application's own words, such as <c>join</c> or <c>order_processing</c>.</param>
    /// <param name="inputs">What was read.</param>
    /// <param name="outputs">What was made.</param>
    /// <param name="context">What else surrounded it, such as parameters and counts.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The operation as it was recorded.</returns>
    /// <exception cref="ArgumentException">The operation is not well formed.</exception>
    public ValueTask<Recorded<Operation>> CaptureOperationAsync(
        string type, IReadOnlyList<LineageNode> inputs, IReadOnlyList<LineageNode> outputs,
        IReadOnlyDictionary<string, DataValue>? context = null, CancellationToken cancellationToken = default) =>
        CaptureOperationAsync(new Operation { Type = type, Inputs = inputs, Outputs = outputs, Context = context }, options: null, cancellationToken);

    /// <summary>Records what was done to data, with who did it and which columns come from which.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The operation as it was recorded.</returns>
    /// <exception cref="ArgumentException">The operation is not well formed.</exception>
    public ValueTask<Recorded<Operation>> CaptureOperationAsync(Operation operation, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Operation complete = operation with
        {
            OperationId = IdOr(operation.OperationId, options),
            UserId = operation.UserId ?? ContextOf(options).Actor,
        };
        return RecordAsync(RecordTypes.Operation, complete, options, cancellationToken);
    }

    /// <summary>Records what a model was trained on, or where it stands now.</summary>
    /// <param name="training">The training.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The training as it was recorded.</returns>
    /// <exception cref="ArgumentException">The training is not well formed.</exception>
    public ValueTask<Recorded<ModelTraining>> RecordModelTrainingAsync(ModelTraining training, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return RecordAsync(RecordTypes.Model, training, options, cancellationToken);
    }

    /// <summary>Records what a model said.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The prediction as it was recorded.</returns>
    /// <exception cref="ArgumentException">The prediction is not well formed.</exception>
    public ValueTask<Recorded<Prediction>> RecordPredictionAsync(Prediction prediction, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return RecordAsync(RecordTypes.Prediction, prediction with { PredictionId = IdOr(prediction.PredictionId, options) }, options, cancellationToken);
    }

    /// <summary>Records what a model said about many things, in batches, in order. However many there are, memory stays flat.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="progress">Told the number recorded by this call, after each batch.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>How many were recorded.</returns>
    /// <exception cref="ArgumentException">A prediction is not well formed. The batches before its own are in the ledger.</exception>
    public async Task<long> RecordPredictionsAsync(
        IAsyncEnumerable<Prediction> predictions, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        RecordStream<Prediction> stream = NewStream(RecordTypes.Prediction, options: null);
        stream.Progress = progress;
        await stream.RecordAllAsync(
            predictions.Select(prediction => prediction with { PredictionId = IdOr(prediction.PredictionId, options: null) }), cancellationToken).ConfigureAwait(false);
        return stream.Recorded;
    }

    /// <summary>The lineage graph: every node and edge that the ledger's records state.</summary>
    /// <param name="asOf">The state of the ledger that is asked about. Before its first record the graph is empty.</param>
    /// <param name="tenant">Only what records of this tenant state.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The graph, which does not change any more.</returns>
    /// <remarks>
    /// The tracker keeps the graph of all records, and those of the eight tenants that were asked about last: asked again it reads only what was recorded since, by whichever
    /// process, and of an earlier state nothing. <see cref="LineageTrackerOptions.KeepsLineageProjection"/> says otherwise.
    /// </remarks>
    public async Task<LineageGraph> GetLineageGraphAsync(AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        long count = await asOf.ToSeqAsync(_store, cancellationToken).ConfigureAwait(false);
        return await Projections().GetAsync(count, tenant, cancellationToken).ConfigureAwait(false);
    }

    private LineageProjections Projections() => LazyInitializer.EnsureInitialized(
        ref _projections, () => new LineageProjections(_store, Project.Value, _options));

    private Task<ProjectionCheck> BeginProjectionCheckAsync(CancellationToken cancellationToken) =>
        LineageProjectionCheck.BeginAsync(_store, Project.Value, cancellationToken);

    private async Task CloseLineageAsync()
    {
        if (_projections is { } projections)
        {
            await projections.DisposeAsync().ConfigureAwait(false);
        }
    }
}
