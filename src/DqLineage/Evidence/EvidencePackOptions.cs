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

    /// <summary>Who signs the pack and the checkpoint that its records are proven against.</summary>
    /// <value>By default the first key of <see cref="LineageTrackerOptions.Checkpoints"/>; without that, the pack is not signed.</value>
    public LedgerSigner? Signer { get; init; }

    /// <summary>An earlier checkpoint, such as the last one that the auditor has: the pack then proves that in between records were only appended.</summary>
    /// <value>By default the newest earlier one that the store keeps.</value>
    public SignedCheckpoint? ConsistentWith { get; init; }

    /// <summary>Says why a record in scope is left out, or <see langword="null"/> when it goes in. What is left out is listed with its position, hash and reason.</summary>
    /// <value>By default nothing is left out; never is the ledger's first record.</value>
    public Func<LedgerLine, string?>? Withhold { get; init; }

    /// <summary>Which values must not be in the pack. A record that has a value in a column of a rule, and is about something with the rule's tag, is left out and listed: a line that is masked would not be what was hashed.</summary>
    /// <value>Empty by default: none. How a rule masks (<see cref="MaskingRule.Method"/>) does not matter here.</value>
    public IReadOnlyList<MaskingRule> Masking
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = [];

    /// <summary>Whether records that hold the number of a payment card are left out and listed, wherever an application wrote it: 13 to 19 digits with or without separators, of a known scheme, with the right check digit.</summary>
    /// <value><see langword="true"/> by default; other numbers that look like cards count too. Never left out is the ledger's first record.</value>
    public bool WithholdsCardNumbers { get; init; } = true;

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
