namespace DqLineage;

/// <summary>Asks for records of tags, removals included.</summary>
public sealed record TagQuery : LineageQuery
{
    /// <summary>Only tags of this node itself, whatever its version.</summary>
    public LineageNode Node { get; init; }

    /// <summary>Only tags of this report.</summary>
    public string? ReportId { get; init; }

    /// <summary>Only tags of this key.</summary>
    public string? TagKey { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Tag));
        AddIfGiven(keys, "node", Node.IsDefault ? null : Node.TextWithoutVersion);
        AddIfGiven(keys, "report", ReportId);
        AddIfGiven(keys, "tag-key", TagKey);
    }
}
