namespace DqLineage;

/// <summary>Everything that used a dataset or what comes from it, in the order of the ledger: what did so before a decision is the beginning of each list.</summary>
internal sealed class DatasetExposure
{
    private readonly GraphPrefix<ExposedModel> _models;
    private readonly GraphPrefix<ExposedPrediction> _predictions;

    internal DatasetExposure(IEnumerable<ExposedModel> models, IEnumerable<ExposedPrediction> predictions)
    {
        _models = new GraphPrefix<ExposedModel>([.. models.OrderBy(model => model.Training.Seq)]);
        _predictions = new GraphPrefix<ExposedPrediction>([.. predictions.OrderBy(prediction => prediction.Seq)]);
    }

    /// <summary>The same of several together: of each model the earliest training.</summary>
    internal static DatasetExposure Of(IReadOnlyList<DatasetExposure> parts) => new(
        parts.SelectMany(part => part._models).GroupBy(model => model.Model).Select(group => group.MinBy(model => (model.Training.Seq, model.Level))!),
        parts.SelectMany(part => part._predictions).GroupBy(prediction => prediction.Prediction).Select(group => group.MinBy(prediction => prediction.Seq)!));

    internal IReadOnlyList<ExposedModel> ModelsBefore(long seq) => _models.First(_models.FirstNotBelow(seq, static model => model.Training.Seq));

    internal IReadOnlyList<ExposedPrediction> PredictionsBefore(long seq) => _predictions.First(_predictions.FirstNotBelow(seq, static prediction => prediction.Seq));
}
