using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>What a prediction came from: its model, the datasets that it was trained on, what these come from, and where the trace ends.</summary>
    /// <param name="predictionId">The prediction's id.</param>
    /// <param name="asOf">The state of the ledger that is asked about.</param>
    /// <param name="tenant">Only what records of this tenant state.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The trace.</returns>
    /// <remarks>A training that was recorded after the prediction is in the trace: compare its <c>Seq</c> with the prediction's.</remarks>
    /// <exception cref="LineageNodeNotFoundException">No record is about such a prediction.</exception>
    public async Task<PredictionTrace> TracePredictionAsync(
        string predictionId, AsOf asOf = default, string? tenant = null, CancellationToken cancellationToken = default)
    {
        var node = new LineageNode(NodeKind.Prediction, Project.Value, predictionId);
        LineageGraph graph = await GetLineageGraphAsync(asOf, tenant, cancellationToken).ConfigureAwait(false);
        LedgerKey[] ofTenant = EnvelopeKeys.OfTenant(tenant);
        var query = new LedgerQuery
        {
            Keys = [LedgerKey.OfKind(RecordKinds.Prediction), new LedgerKey("prediction", predictionId), .. ofTenant],
            ToSeq = graph.Count,
            Descending = true,
            Limit = 1,
        };
        LedgerLine line = await _store.FindAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new LineageNodeNotFoundException(node);
        Recorded<Prediction> prediction = line.As(RecordTypes.Prediction);
        ModelRef model = prediction.Data.Model;
        var trainings = new List<Recorded<ModelTraining>>();
        var ofModel = new LedgerQuery { Keys = [LedgerKey.OfKind(RecordKinds.Model), new LedgerKey("model", model.Id), .. ofTenant], ToSeq = graph.Count };
        await foreach (LedgerLine one in _store.FindAsync(ofModel, cancellationToken).ConfigureAwait(false))
        {
            Recorded<ModelTraining> training = one.As(RecordTypes.Model);
            if (string.Equals(training.Data.Model.Version, model.Version, StringComparison.Ordinal))
            {
                trainings.Add(training);
            }
        }

        IReadOnlyList<ReachedNode> upstream = graph.Upstream(node);
        var modelNode = new LineageNode(NodeKind.Model, Project.Value, model.Id, model.Version);
        return new PredictionTrace
        {
            Prediction = prediction,
            Model = modelNode,
            Trainings = trainings,
            TrainingDatasets = graph.TrainedOn(graph.Find(modelNode)),
            Upstream = upstream,
            Gaps = LineageChecker.GapsAt(graph, upstream),
        };
    }
}
