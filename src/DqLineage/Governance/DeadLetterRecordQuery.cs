namespace DqLineage;

/// <summary>Asks for the records of dead letters: each change of state is one.</summary>
public sealed record DeadLetterRecordQuery : LineageQuery
{
    /// <summary>Only records of the dead letter with this id.</summary>
    public string? DeadLetterId { get; init; }

    /// <summary>Only records of dead letters from this source.</summary>
    public string? Source { get; init; }

    /// <summary>Only records of dead letters that concern this sample.</summary>
    public SampleId? Sample { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.DeadLetter));
        AddIfGiven(keys, "dead-letter", DeadLetterId);
        AddIfGiven(keys, "source", Source);
        AddIfGiven(keys, "sample", Sample?.ToString());
    }
}
