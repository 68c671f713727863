using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class GateOverrideRecordType() : RecordType<GateOverride>(RecordKinds.GateOverride)
{
    internal override JsonTypeInfo<GateOverride> TypeInfo => RecordJsonContext.Default.GateOverride;

    internal override void Validate(GateOverride data)
    {
        IdentifierRule.Require(data.EvaluationId, "evaluation id", nameof(data));
        IdentifierRule.Require(data.GateId, "gate id", nameof(data));
        IdentifierRule.Require(data.OverriddenBy, "person who overrides the gate (overridden_by)", nameof(data));
        if (string.IsNullOrWhiteSpace(data.OverriddenBy) || string.IsNullOrWhiteSpace(data.Reason))
        {
            throw new ArgumentException("A gate is overridden by a person and for a reason: give both.", nameof(data));
        }

        if (data.Decision.IsUnspecified)
        {
            throw new ArgumentException("The override does not say what holds instead: set Decision, such as GateDecision.Pass.", nameof(data));
        }
    }

    internal override string? ActorOf(GateOverride data) => data.OverriddenBy;

    internal override void AddKeys(GateOverride data, RecordKeys keys)
    {
        keys.Add("gate-evaluation"u8, data.EvaluationId);
        keys.Add("gate-id"u8, data.GateId);
        keys.Add("gate"u8, data.Decision.Value);
    }
}
