using DqLineage.Samples.LineageJobs.Tables;

namespace DqLineage.Samples.LineageJobs.Jobs;

/// <summary>Trains a logistic regression that says who will leave, measures it, and scores every customer.</summary>
internal sealed class MlPipeline : HouseJob
{
    private static readonly string[] s_features = ["recency", "frequency", "spend"];

    public override string Name => "ml_pipeline";

    public override IReadOnlyList<string> Inputs { get; } = ["training_data", "feature_store", "model_config"];

    public override IReadOnlyList<string> Outputs { get; } = ["trained_model", "model_predictions", "model_metrics", "feature_importance"];

    protected override async Task WorkAsync(JobScope job, House house, CancellationToken cancellationToken)
    {
        foreach (string feature in s_features)
        {
            Column("trained_model.weight", "training", $"training_data.{feature}");
            Column("model_predictions.score", "scoring", $"feature_store.{feature}");
        }

        Column("trained_model.weight", "training", "training_data.has_churned");
        Influence("trained_model.weight", "configuration", "model_config.value");
        Column("model_predictions.customer_id", "identity", "feature_store.customer_id");
        Column("model_predictions.score", "scoring", "trained_model.weight");
        Column("model_metrics.value", "evaluation", "trained_model.weight", "training_data.has_churned");
        Column("feature_importance.importance", "absolute", "trained_model.weight");

        Dictionary<string, double> config = house.Read<ConfigValue>("model_config").ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
        TrainingRow[] rows = [.. house.Read<TrainingRow>("training_data")];
        int tests = (int)(rows.Length * config["test_share"]);
        var model = LogisticRegression.Train(rows[tests..], (int)config["epochs"], config["learning_rate"]);
        double accuracy = rows[..tests].Average(row => (model.Score(row.Recency, row.Frequency, row.Spend) > 0.5) == row.HasChurned ? 1.0 : 0.0);

        house.Write("trained_model", s_features.Zip(model.Weights, (feature, weight) => new ModelWeight(feature, weight)).Append(new ModelWeight("bias", model.Weights[^1])));
        house.Write("feature_importance", s_features.Zip(model.Weights, (feature, weight) => new FeatureImportance(feature, Math.Abs(weight))));
        house.Write("model_metrics", [new ModelMetric("accuracy", accuracy)]);
        house.Write("model_predictions", house.Read<FeatureRow>("feature_store").Select(row => new ChurnScore(row.CustomerId, model.Score(row.Recency, row.Frequency, row.Spend))));
        await RecordModelAsync(job, house, config, rows.Length - tests, accuracy, cancellationToken);
    }

    private static async Task RecordModelAsync(
        JobScope job, House house, Dictionary<string, double> config, int trained, double accuracy, CancellationToken cancellationToken)
    {
        var churn = new ModelRef { Id = "churn", Version = job.JobId, Architecture = "logistic regression" };
        await job.RecordModelTrainingAsync(
            new ModelTraining
            {
                Model = churn,
                Datasets = [new TrainingDataset { Node = House.NodeOf("training_data"), Split = "train", SampleCount = trained }],
                Hyperparameters = config.ToDictionary(value => value.Key, value => (DataValue)value.Value, StringComparer.Ordinal),
                Metrics = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal)
                {
                    ["test"] = new Dictionary<string, double>(StringComparer.Ordinal) { ["accuracy"] = accuracy },
                },
            },
            cancellationToken);
        ChurnScore highest = house.Read<ChurnScore>("model_predictions").MaxBy(score => score.Score)!;
        await job.RecordPredictionAsync(
            new Prediction { Model = churn, Inputs = [House.NodeOf("feature_store"), new LineageNode(NodeKind.Sample, "customers", $"{highest.CustomerId}")], Value = highest.Score }, cancellationToken);
    }
}
