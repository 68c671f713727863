using System.Text.Json.Serialization.Metadata;

namespace DqLineage;

internal sealed class AuditRecordType() : RecordType<AuditEvent>(RecordKinds.Audit)
{
    internal override JsonTypeInfo<AuditEvent> TypeInfo => RecordJsonContext.Default.AuditEvent;

    internal static LedgerKey ResourceKey(string type, string id) =>
        new("resource", string.Concat(Uri.EscapeDataString(type), "/", Uri.EscapeDataString(id)));

    internal override void Validate(AuditEvent data)
    {
        IdentifierRule.Require(data.Action, "action", nameof(data));
        IdentifierRule.Require(data.ResourceType, "resource type", nameof(data));
        IdentifierRule.Require(data.ResourceId, "resource id", nameof(data));
        if (data.Actor is null)
        {
            throw new ArgumentException(
                "The audit event names no actor: set Actor, or open a scope with an Actor around the call.", nameof(data));
        }

        IdentifierRule.Require(data.Actor.Id, "actor id", nameof(data));
        IdentifierRule.RequireIfGiven(data.Actor.Role, "actor role", nameof(data));
        IdentifierRule.RequireIfGiven(data.Actor.OnBehalfOf, "actor's on_behalf_of", nameof(data));
        if (data.Outcome.IsUnspecified)
        {
            throw new ArgumentException("The audit event has no outcome: set Outcome, such as AuditOutcome.Success.", nameof(data));
        }

        if (data.IPAddress is { } address && !System.Net.IPAddress.TryParse(address, out _))
        {
            throw new ArgumentException($"'{SafeText.Show(address)}' is no IP address: write 192.0.2.1 or 2001:db8::1.", nameof(data));
        }
    }

    internal override string? ActorOf(AuditEvent data) => data.Actor!.Id;

    internal override void AddKeys(AuditEvent data, RecordKeys keys)
    {
        keys.Add(ResourceKey(data.ResourceType, data.ResourceId));
        keys.Add("resource-type"u8, data.ResourceType);
        keys.Add("action"u8, data.Action);
    }
}
