namespace DqLineage;

/// <summary>Where a ledger is damaged: the first place at which its bytes are not what was written.</summary>
public sealed record LedgerDamage
{
    /// <summary>The file, or the database, that holds the damaged bytes.</summary>
    public required string File { get; init; }

    /// <summary>The first record that cannot be trusted.</summary>
    public required long Seq { get; init; }

    /// <summary>The byte, from 0: in the file for a JSONL ledger, in the record's line for the other stores.</summary>
    public required long Byte { get; init; }

    /// <summary>What is wrong there.</summary>
    public required string Reason { get; init; }

    /// <summary>File, record, byte and reason, in a sentence.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => $"{File}, record {Seq}, byte {Byte}: {Reason}";
}
