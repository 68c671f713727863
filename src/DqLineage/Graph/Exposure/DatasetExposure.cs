namespace DqLineage;

/// <summary>Everything that used a dataset or what comes from it, in the order of the ledger: what did so before a decision is the beginning of each list.</summary>
internal sealed class DatasetExposure
{
    private readonly ExposedModel[] _models;
    private readonly ExposedPrediction[] _predictions;

    internal DatasetExposure(IEnumerable<ExposedModel> models, IEnumerable<ExposedPrediction> predictions)
    {
        _models = [.. models.OrderBy(model => model.Training.Seq)];
        _predictions = [.. predictions.OrderBy(prediction => prediction.Seq)];
    }

    /// <summary>The same of several together: of each model the earliest training.</summary>
    internal static DatasetExposure Of(IReadOnlyList<DatasetExposure> parts) => new(
        parts.SelectMany(part => part._models).GroupBy(model => model.Model).Select(group => group.MinBy(model => (model.Training.Seq, model.Level))!),
        parts.SelectMany(part => part._predictions).GroupBy(prediction => prediction.Prediction).Select(group => group.MinBy(prediction => prediction.Seq)!));

    internal IReadOnlyList<ExposedModel> ModelsBefore(long seq) => new ArraySegment<ExposedModel>(_models, 0, CountBefore(_models, seq, static model => model.Training.Seq));

    internal IReadOnlyList<ExposedPrediction> PredictionsBefore(long seq) =>
        new ArraySegment<ExposedPrediction>(_predictions, 0, CountBefore(_predictions, seq, static prediction => prediction.Seq));

    private static int CountBefore<T>(T[] items, long seq, Func<T, long> seqOf)
    {
        int low = 0;
        int high = items.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = seqOf(items[middle]) < seq ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
