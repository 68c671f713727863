namespace DqLineage;

/// <summary>Asks for records of assets.</summary>
public sealed record AssetQuery : LineageQuery
{
    /// <summary>Only records of this dataset, whatever its version.</summary>
    public DatasetRef? Dataset { get; init; }

    /// <summary>Only records that name this owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Only records of this classification.</summary>
    public string? Classification { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Asset));
        AddIfGiven(keys, "dataset", Dataset?.ToNodeName());
        AddIfGiven(keys, "owner", Owner);
        AddIfGiven(keys, "classification", Classification);
    }
}
