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
            : value.Length == LedgerHash.HexLength && value.All(char.IsAsciiHexDigit) ? Convert.ToHexStringLower(Convert.FromHexString(value))
            : throw new ArgumentException($"'{SafeText.Show(value)}' is no SHA-256: give 64 hexadecimal digits.", nameof(value));
    }

    /// <summary>Only files of this schedule.</summary>
    public string? Schedule { get; init; }

    /// <summary>Only files of this period of the schedule, such as <c>2026-01</c>; needs <see cref="Schedule"/>.</summary>
    public string? Period { get; init; }

    private protected override void AddKeys(ICollection<LedgerKey> keys)
    {
        keys.Add(LedgerKey.OfKind(RecordKinds.ReportWritten));
        AddIfGiven(keys, "report", ReportId);
        AddIfGiven(keys, "report-sha256", Sha256);
        if (Period is null)
        {
            AddIfGiven(keys, "report-schedule", Schedule);
            return;
        }

        keys.Add(Schedule is not null
            ? ReportWrittenRecordType.PeriodKey(Schedule, Period)
            : throw new ArgumentException("A period is asked for of a schedule: set Schedule as well."));
    }
}
