namespace DqLineage;

/// <summary><c>audit-events.csv</c>: every audit event of the pack.</summary>
internal sealed class AuditEventsReport() : CsvReport<AuditEvent>(
    PackFiles.AuditEvents,
    RecordTypes.Audit,
    "action", "resource_type", "resource_id", "outcome", "actor", "actor_role", "on_behalf_of", "is_privileged", "ip_address", "reason", "before", "after")
{
    protected override void WriteColumns(CsvWriter csv, AuditEvent data) =>
        csv.Text(data.Action)
            .Text(data.ResourceType)
            .Text(data.ResourceId)
            .Text(data.Outcome.ToString())
            .Text(data.Actor?.Id)
            .Text(data.Actor?.Role)
            .Text(data.Actor?.OnBehalfOf)
            .Plain(data.IsPrivileged ? "true" : "false")
            .Plain(data.IPAddress)
            .Text(data.Reason)
            .Text(data.Before.ToString())
            .Text(data.After.ToString());
}
