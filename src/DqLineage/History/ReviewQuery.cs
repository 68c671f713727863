namespace DqLineage;

/// <summary>Asks what people decided.</summary>
public sealed record ReviewQuery : LineageQuery
{
    /// <summary>Only this sample, alone or in a pair.</summary>
    public SampleId? Sample { get; init; }

    /// <summary>Only this decision.</summary>
    public ReviewDecision Decision { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Review));
        AddIfGiven(keys, "sample", Sample?.ToString());
        AddIfGiven(keys, "decision", Decision);
    }
}
