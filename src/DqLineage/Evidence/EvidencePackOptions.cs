namespace DqLineage;

/// <summary>What making an evidence pack can be told.</summary>
public sealed record EvidencePackOptions
{
    /// <summary>Whether an existing file may be replaced. It is replaced only once the new pack is complete.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Overwrite { get; init; }

    /// <summary>Whether making the pack is itself recorded in the ledger: who, of what, with which digest.</summary>
    /// <value><see langword="true"/> by default; a ledger that is read-only is not written to in any case.</value>
    public bool RecordInLedger { get; init; } = true;

    /// <summary>How many rows each table of the summary shows at most; the records themselves are always complete.</summary>
    /// <value>500 by default; 1 to 10,000.</value>
    public int MaxSummaryRows
    {
        get;
        init => field = value is >= 1 and <= 10_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A table of the summary has 1 to 10,000 rows.");
    }
    = 500;
}
