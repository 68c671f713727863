using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class AccessRecordType() : RecordType<AccessRecord>(RecordKinds.Access)
{
    internal override JsonTypeInfo<AccessRecord> TypeInfo => RecordJsonContext.Default.AccessRecord;

    internal override void Validate(AccessRecord data)
    {
        if (string.IsNullOrEmpty(data.UserId))
        {
            throw new ArgumentException("The access names no user: set UserId, or open a scope with an Actor around the call.", nameof(data));
        }

        IdentifierRule.Require(data.UserId, "user id", nameof(data));
        IdentifierRule.Require(data.ResourceType, "resource type", nameof(data));
        IdentifierRule.Require(data.ResourceId, "resource id", nameof(data));
        NumberRule.RequireCount(data.RowsAccessed, "The access's rows_accessed", nameof(data));
        if (data.AccessType.IsUnspecified)
        {
            throw new ArgumentException("The access has no type: set AccessType, such as AccessType.Read.", nameof(data));
        }

        if (data.Outcome.IsUnspecified)
        {
            throw new ArgumentException("The access has no outcome: set Outcome, such as AccessOutcome.Denied.", nameof(data));
        }

        if (data.IPAddress is { } address && !System.Net.IPAddress.TryParse(address, out _))
        {
            throw new ArgumentException($"'{SafeText.Show(address)}' is no IP address: write 192.0.2.1 or 2001:db8::1.", nameof(data));
        }
    }

    internal override string? ActorOf(AccessRecord data) => data.UserId;

    internal override void AddKeys(AccessRecord data, RecordKeys keys)
    {
        keys.Add(AuditRecordType.ResourceKey(data.ResourceType, data.ResourceId));
        keys.Add("resource-type"u8, data.ResourceType);
        keys.Add("access-type"u8, data.AccessType.Value);
        keys.Add("outcome"u8, data.Outcome.Value);
    }
}
