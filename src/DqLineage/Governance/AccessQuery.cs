namespace DqLineage;

/// <summary>Asks who reached for what. The user is the record's <see cref="LineageQuery.Actor"/>.</summary>
public sealed record AccessQuery : LineageQuery
{
    /// <summary>Only accesses to this type of resource.</summary>
    public string? ResourceType { get; init; }

    /// <summary>Only accesses to this resource; needs <see cref="ResourceType"/>.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Only accesses of this type.</summary>
    public AccessType AccessType { get; init; }

    /// <summary>Only accesses that ended like this.</summary>
    public AccessOutcome Outcome { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Access));
        AddIfGiven(keys, "access-type", AccessType);
        AddIfGiven(keys, "outcome", Outcome);
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
