using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class GateEvaluationRecordType() : RecordType<GateEvaluation>(RecordKinds.GateEvaluation)
{
    internal override JsonTypeInfo<GateEvaluation> TypeInfo => RecordJsonContext.Default.GateEvaluation;

    internal override void Validate(GateEvaluation data)
    {
        IdentifierRule.Require(data.EvaluationId, "evaluation id", nameof(data));
        IdentifierRule.Require(data.GateId, "gate id", nameof(data));
        ConfigKeys.RequireVersion(data.GateVersion, nameof(data));
        IdentifierRule.RequireIfGiven(data.ValidationId, "validation id", nameof(data));
        IdentifierRule.RequireIfGiven(data.RunId, "run id", nameof(data));
        data.Dataset?.Validate(nameof(data));
        NumberRule.RequireFinite(data.Value, "The value", nameof(data));
        if (data.Decision.IsUnspecified || data.Mode.IsUnspecified || data.Measure.IsUnspecified)
        {
            throw new ArgumentException("The evaluation says nothing of its mode, its measure or its decision: set all three.", nameof(data));
        }
    }

    internal override string? RunOf(GateEvaluation data) => data.RunId;

    internal override void AddKeys(GateEvaluation data, RecordKeys keys)
    {
        keys.Add("gate-evaluation"u8, data.EvaluationId);
        keys.Add("gate-id"u8, data.GateId);
        keys.Add("gate"u8, data.Decision.Value);
        keys.AddIfGiven("validation"u8, data.ValidationId);
        keys.AddDatasetIfGiven(data.Dataset);
    }
}
