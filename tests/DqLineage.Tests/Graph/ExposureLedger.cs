using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Graph;

/// <summary>A ledger in which samples of datasets are flagged, models trained and predictions made, in few words.</summary>
internal sealed class ExposureLedger : IAsyncDisposable
{
    private ExposureLedger(TestLedger ledger) => Ledger = ledger;

    internal TestLedger Ledger { get; }

    internal LineageTracker Tracker => Ledger.Tracker;

    internal static async Task<ExposureLedger> OpenAsync(LineageTrackerOptions? options = null) => new(await TestLedger.OpenAsync(options));

    internal static LineageNode Dataset(string name, string? version = null) => LineageNode.Dataset("w", name, version);

    internal static LineageNode Model(string id) => new(NodeKind.Model, Some.Project.Value, id, "1");

    internal Task FlagAsync(string run, string dataset, string? version, params long[] samples) => FlagAsync(run, IssueType.LabelError, dataset, version, samples);

    internal async Task FlagAsync(string run, IssueType issue, string dataset, string? version, params long[] samples)
    {
        RunScope scope = await Tracker.BeginRunAsync(new AnalysisRun { RunId = run, Dataset = new DatasetRef { Namespace = "w", Name = dataset, Version = version } });
        await using (scope)
        {
            await scope.RecordDetectionsAsync(samples.Select(sample => new Detection { Sample = sample, IssueType = issue }));
            await scope.CompleteAsync();
        }
    }

    internal async Task<Recorded<Review>> DecideAsync(string run, long sample, ReviewDecision decision, string reviewer = "ana", ReviewStage? stage = null) =>
        await Tracker.RecordReviewAsync(Some.Review(sample, decision, reviewer) with { RunId = run, Stage = stage ?? ReviewStage.First });

    internal async Task<long> TrainAsync(string model, params LineageNode[] datasets) => (await Tracker.RecordModelTrainingAsync(new ModelTraining
    {
        Model = new ModelRef { Id = model, Version = "1" },
        Datasets = [.. datasets.Select(dataset => new TrainingDataset { Node = dataset, Split = "train" })],
    })).Seq;

    internal async Task<long> PredictAsync(string id, string model, params LineageNode[] inputs) =>
        (await Tracker.RecordPredictionAsync(new Prediction { PredictionId = id, Model = new ModelRef { Id = model, Version = "1" }, Inputs = inputs })).Seq;

    internal async Task CopyAsync(LineageNode from, LineageNode to) => await Tracker.CaptureOperationAsync("copy", [from], [to]);

    internal async Task<IReadOnlyList<SampleExposure>> FindAsync(ExposureQuery? query = null) => await Tracker.FindExposureAsync(query).ToListAsync();

    /// <summary>The models of each sample that is exposed, as <c>42: churn fraud</c>.</summary>
    internal async Task<IReadOnlyList<string>> ModelsAsync(ExposureQuery? query = null) =>
        [.. (await FindAsync(query)).Select(exposure => $"{exposure.Sample}: {string.Join(' ', exposure.Models.Select(model => model.Model.Name))}")];

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();
}
