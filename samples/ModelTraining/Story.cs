using System.Globalization;
using DqLineage.Stores;

namespace DqLineage.Samples.WrongLabels;

/// <summary>The sample from end to end: train, check the labels, review, correct, train again, trace a prediction, ask what the wrong labels reached.</summary>
internal sealed class Story(string store, TextWriter output)
{
    private const string Reviewer = "botanist";

    private static readonly LineageNode s_flowers = LineageNode.Dataset("lab", "flowers");
    private static readonly Flower[] s_test = Flower.Grow(400, seed: 2, shareOfWrongLabels: 0);

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        await using LineageTracker tracker = await LineageTracker.OpenAsync("model-training", StoreOf(store), cancellationToken: cancellationToken);
        string day = Guid.NewGuid().ToString("N")[..8];
        Flower[] flowers = Flower.Grow(600, seed: 1, Flower.ShareOfWrongLabels);

        await TrainAsync(tracker, flowers, version: $"{day}-1", dataVersion: $"{day}-raw", cancellationToken);
        int found = await CheckAsync(tracker, flowers, $"{day}-raw", cancellationToken);
        Flower[] corrected = await ReviewAsync(tracker, flowers, cancellationToken);
        await tracker.CaptureOperationAsync(
            new Operation
            {
                Type = "apply_corrections",
                Inputs = [LineageNode.Dataset("lab", "flowers", $"{day}-raw")],
                Outputs = [Corrected(day)],
                ColumnLineage = [new ColumnLineage { Output = LineageNode.Column(Corrected(day), "label"), Inputs = [LineageNode.Column(s_flowers, "label")], Subtype = "review" }],
            },
            cancellationToken: cancellationToken);
        Line($"{found} labels doubted, {flowers.Zip(corrected).Count(pair => pair.First != pair.Second)} corrected, {flowers.Count(flower => flower.Label != flower.Truth)} were wrong");
        string prediction = await TrainAsync(tracker, corrected, version: $"{day}-2", dataVersion: null, cancellationToken, Corrected(day));

        await ShowTraceAsync(tracker, prediction, cancellationToken);
        await ShowExposureAsync(tracker, cancellationToken);
        Line($"");
        Line($"Ledger: {tracker.Store.Location}");
    }

    private static LineageNode Corrected(string day) => LineageNode.Dataset("lab", "flowers_corrected", $"{day}-1");

    private static LineageStore StoreOf(string path) =>
        string.Equals(Path.GetExtension(path), ".db", StringComparison.OrdinalIgnoreCase) ? new SqliteLineageStore(path) : new JsonlLineageStore(path);

    /// <summary>Trains a model, and lets it say what the flowers of the test set are.</summary>
    /// <returns>The id of its first prediction.</returns>
    private async Task<string> TrainAsync(
        LineageTracker tracker, Flower[] flowers, string version, string? dataVersion, CancellationToken cancellationToken, LineageNode? data = null)
    {
        var model = NaiveBayes.Train(flowers);
        double accuracy = model.AccuracyOn(s_test);
        var reference = new ModelRef { Id = "flowers", Version = version, Architecture = "gaussian naive bayes" };
        await tracker.RecordModelTrainingAsync(
            new ModelTraining
            {
                Model = reference,
                Datasets = [new TrainingDataset { Node = data ?? LineageNode.Dataset("lab", "flowers", dataVersion), Split = "train", SampleCount = flowers.Length }],
                Metrics = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal)
                {
                    ["test"] = new Dictionary<string, double>(StringComparer.Ordinal) { ["accuracy"] = accuracy },
                },
            },
            cancellationToken: cancellationToken);
        long predicted = await tracker.RecordPredictionsAsync(
            s_test.Select(flower => new Prediction
            {
                PredictionId = $"{version}-{flower.Id}",
                Model = reference,
                Inputs = [LineageNode.Dataset("lab", "flowers_test")],
                Value = model.Ask(flower)[0].Label,
            }).ToAsyncEnumerable(),
            cancellationToken: cancellationToken);
        Line($"Model {version}: accuracy {accuracy:P1} on {predicted} flowers of the test set");
        return $"{version}-1";
    }

    private static async Task<int> CheckAsync(LineageTracker tracker, Flower[] flowers, string dataVersion, CancellationToken cancellationToken)
    {
        await using RunScope run = await tracker.BeginRunAsync(
            new AnalysisRun { Dataset = new DatasetRef { Namespace = "lab", Name = "flowers", Version = dataVersion }, NSamples = flowers.Length }, cancellationToken: cancellationToken);
        long found = await run.RecordDetectionsAsync(LabelCheck.Find(flowers), cancellationToken: cancellationToken);
        await run.CompleteAsync(cancellationToken: cancellationToken);
        return (int)found;
    }

    /// <summary>A reviewer looks at each doubted flower: relabels it if its label is wrong, keeps it otherwise; what was relabelled is then corrected.</summary>
    private static async Task<Flower[]> ReviewAsync(LineageTracker tracker, Flower[] flowers, CancellationToken cancellationToken)
    {
        Flower[] corrected = [.. flowers];
        await foreach (ReviewItem item in tracker.GetReviewQueueAsync(cancellationToken: cancellationToken))
        {
            int index = Array.FindIndex(flowers, flower => item.Detection.Data.Sample == flower.Id);
            Flower flower = flowers[index];
            bool isWrong = flower.Label != flower.Truth;
            Recorded<Review> review = await tracker.RecordReviewAsync(
                new Review
                {
                    Sample = flower.Id,
                    IssueType = IssueType.LabelError,
                    Column = "label",
                    Decision = isWrong ? ReviewDecision.Relabel : ReviewDecision.Keep,
                    OldValue = flower.Label,
                    NewValue = isWrong ? flower.Truth : default(DataValue),
                    Reviewer = Reviewer,
                },
                cancellationToken: cancellationToken);
            if (isWrong)
            {
                corrected[index] = flower with { Label = flower.Truth };
                await tracker.RecordCorrectionAsync(
                    new Correction { ReviewId = review.Id, Sample = flower.Id, Outcome = CorrectionOutcome.Applied, Before = flower.Label, After = flower.Truth },
                    cancellationToken: cancellationToken);
            }
        }

        return corrected;
    }

    private async Task ShowTraceAsync(LineageTracker tracker, string predictionId, CancellationToken cancellationToken)
    {
        PredictionTrace trace = await tracker.TracePredictionAsync(predictionId, cancellationToken: cancellationToken);
        Line($"");
        Line($"Prediction {predictionId} said {trace.Prediction.Data.Value.Json}. It comes from:");
        foreach (ReachedNode node in trace.Upstream)
        {
            Line($"  {new string(' ', 2 * node.Level)}{node.Node}");
        }

        foreach (LineageFinding gap in trace.Gaps)
        {
            Line($"  gap: {gap.Message}");
        }
    }

    private async Task ShowExposureAsync(LineageTracker tracker, CancellationToken cancellationToken)
    {
        var models = new Dictionary<LineageNode, (int Samples, int Predictions)>();
        await foreach (SampleExposure exposure in tracker.FindExposureAsync(cancellationToken: cancellationToken))
        {
            foreach (ExposedModel model in exposure.Models)
            {
                models[model.Model] = (models.GetValueOrDefault(model.Model).Samples + 1, model.Predictions.Count);
            }
        }

        Line($"");
        Line($"Exposed to labels that were corrected later:");
        foreach ((LineageNode model, (int samples, int predictions)) in models)
        {
            Line($"  {model}: trained on {samples} of them, made {predictions} predictions");
        }
    }

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
