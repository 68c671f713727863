namespace DqLineage;

/// <summary>Asks which reports were written.</summary>
public sealed record ReportQuery : LineageQuery
{
    /// <summary>Only files of this report.</summary>
    public string? ReportId { get; init; }

    /// <summary>Only files with this SHA-256, in hexadecimal: whether a file that somebody has is one of the ledger's.</summary>
    public string? Sha256
    {
        get;
        init => field = value is null ? null
            : LedgerHash.TryParse(value.ToLowerInvariant(), out _) ? value.ToLowerInvariant()
            : throw new ArgumentException($"'{SafeText.Show(value)}' is no SHA-256: give 64 hexadecimal digits.", nameof(value));
    }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.ReportWritten));
        AddIfGiven(keys, "report", ReportId);
        AddIfGiven(keys, "report-sha256", Sha256);
    }
}
