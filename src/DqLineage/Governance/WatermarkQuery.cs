namespace DqLineage;

/// <summary>Asks for watermarks. <see cref="LineageQuery.From"/> and <see cref="LineageQuery.To"/> are times of recording.</summary>
public sealed record WatermarkQuery : LineageQuery
{
    /// <summary>Only watermarks of this source.</summary>
    public string? Source { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.Watermark));
        AddIfGiven(keys, "source", Source);
    }
}
