namespace DqLineage;

/// <summary>Asks for records of any kind.</summary>
public sealed record RecordQuery : LineageQuery
{
    /// <summary>Only records of this kind. See <see cref="RecordKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Only records that concern this sample.</summary>
    public SampleId? Sample { get; init; }

    /// <summary>Only records that carry all of these keys.</summary>
    public IReadOnlyList<LedgerKey> Keys { get; init; } = [];

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        AddIfGiven(keys, "kind", Kind);
        AddIfGiven(keys, "sample", Sample?.ToString());
        foreach (LedgerKey key in Keys)
        {
            keys.Add(key);
        }
    }
}
