namespace DqLineage;

/// <summary>Asks who did what: by job, tenant, trace, actor, resource, action and time.</summary>
public sealed record AuditQuery : LineageQuery
{
    /// <summary>Only this action.</summary>
    public string? Action { get; init; }

    /// <summary>Only this type of resource.</summary>
    public string? ResourceType { get; init; }

    /// <summary>Only this resource; needs <see cref="ResourceType"/>.</summary>
    public string? ResourceId { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Audit));
        AddIfGiven(keys, "action", Action);
        if (ResourceId is null)
        {
            AddIfGiven(keys, "resource-type", ResourceType);
            return;
        }

        keys.Add(ResourceType is not null
            ? AuditRecordType.ResourceKey(ResourceType, ResourceId)
            : throw new ArgumentException("A resource is asked for by its type and its id: set ResourceType as well."));
    }
}
