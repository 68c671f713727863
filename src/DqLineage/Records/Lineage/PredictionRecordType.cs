using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class PredictionRecordType() : RecordType<Prediction>(RecordKinds.Prediction)
{
    internal override JsonTypeInfo<Prediction> TypeInfo => RecordJsonContext.Default.Prediction;

    internal override void Validate(Prediction data)
    {
        IdentifierRule.Require(data.PredictionId, "prediction id", nameof(data));
        if (data.Model is null)
        {
            throw new ArgumentException("The prediction names no model: set Model.", nameof(data));
        }

        data.Model.Validate(nameof(data));
        LineageNodeRule.Require(data.Inputs, "input", nameof(data));
    }

    internal override Prediction WithDefaults(Prediction data, DateTimeOffset instant) => data with { ProducedAt = data.ProducedAt ?? instant };

    internal override void AddKeys(Prediction data, RecordKeys keys)
    {
        keys.Add("prediction"u8, data.PredictionId);
        keys.Add("model"u8, data.Model.Id);
        foreach (LineageNode input in data.Inputs)
        {
            keys.Add("in"u8, input.Identity);
        }
    }
}
