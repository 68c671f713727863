using System.Collections.ObjectModel;
using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class ModelRecordType() : RecordType<ModelTraining>(RecordKinds.Model)
{
    internal override JsonTypeInfo<ModelTraining> TypeInfo => RecordJsonContext.Default.ModelTraining;

    internal override void Validate(ModelTraining data)
    {
        if (data.Model is null)
        {
            throw new ArgumentException("The training names no model: set Model.", nameof(data));
        }

        data.Model.Validate(nameof(data));
        foreach (TrainingDataset dataset in data.Datasets)
        {
            Validate(dataset);
        }

        foreach ((string split, IReadOnlyDictionary<string, double> metrics) in data.Metrics ?? ReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>.Empty)
        {
            IdentifierRule.Require(split, "metrics' split", nameof(data));
            foreach ((string name, double value) in metrics)
            {
                IdentifierRule.Require(name, "metric's name", nameof(data));
                NumberRule.RequireFinite(value, $"metrics[{split}][{name}]", nameof(data));
            }
        }
    }

    internal override void AddKeys(ModelTraining data, RecordKeys keys)
    {
        keys.Add("model"u8, data.Model.Id);
        foreach (TrainingDataset dataset in data.Datasets)
        {
            keys.Add("in"u8, dataset.Node.Identity);
        }
    }

    private static void Validate(TrainingDataset dataset)
    {
        LineageNodeRule.Require(dataset.Node, "training's dataset", nameof(dataset));
        if (dataset.Node.Kind != NodeKind.Dataset)
        {
            throw new ArgumentException($"A training is on datasets, and '{SafeText.Show(dataset.Node.ToString())}' is none: use LineageNode.Dataset.", nameof(dataset));
        }

        IdentifierRule.RequireIfGiven(dataset.Split, "training's split", nameof(dataset));
        IdentifierRule.RequireIfGiven(dataset.Version, "training dataset's version", nameof(dataset));
        if (dataset.SampleCount < 0)
        {
            throw new ArgumentException($"sample_count is {dataset.SampleCount}: a count is not negative.", nameof(dataset));
        }
    }
}
