using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class ConfigApprovalRecordType() : RecordType<ConfigApproval>(RecordKinds.ConfigApproval)
{
    internal override JsonTypeInfo<ConfigApproval> TypeInfo => RecordJsonContext.Default.ConfigApproval;

    internal override void Validate(ConfigApproval data)
    {
        ConfigKeys.Require(data.ConfigKind, data.ConfigId, nameof(data));
        ConfigKeys.RequireVersion(data.Version, nameof(data));
        IdentifierRule.Require(data.ApprovedBy, "approver (approved_by)", nameof(data));
    }

    internal override string? ActorOf(ConfigApproval data) => data.ApprovedBy;

    internal override void AddKeys(ConfigApproval data, RecordKeys keys)
    {
        ConfigKeys.Add(data.ConfigKind, data.ConfigId, data.Version, keys);
        keys.Add(ConfigKeys.OfApproval(data.ConfigKind, data.ConfigId, data.Version));
    }
}
