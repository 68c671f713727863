namespace DqLineage;

/// <summary>The kinds of record that this library writes. An application's own kinds begin with <c>x-</c>.</summary>
public static class RecordKinds
{
    /// <summary>Line 0 of every ledger: its identity and settings.</summary>
    public const string LedgerCreated = "ledger-created";

    /// <summary>What a crash left unfinished was cut off the end of the ledger and kept beside it.</summary>
    public const string LedgerRecovered = "ledger-recovered";

    /// <summary>The machine's clock ran back by more than a second, and the times of records were held.</summary>
    public const string ClockAdjusted = "clock-adjusted";

    /// <summary>The state of an analysis run. See <see cref="AnalysisRun"/>.</summary>
    public const string Run = "run";

    /// <summary>One finding of a run. See <see cref="DqLineage.Detection"/>.</summary>
    public const string Detection = "detection";

    /// <summary>What a person decided about a finding. See <see cref="DqLineage.Review"/>.</summary>
    public const string Review = "review";

    /// <summary>A fix that followed from a review. See <see cref="DqLineage.Correction"/>.</summary>
    public const string Correction = "correction";

    /// <summary>Who did what to which resource. See <see cref="AuditEvent"/>.</summary>
    public const string Audit = "audit";

    /// <summary>An evidence pack was made: by whom, of what, with which digest.</summary>
    public const string PackWritten = "pack-written";

    internal const string ApplicationPrefix = "x-";

    private const int MaxLength = 64;

    internal static bool IsValid(ReadOnlySpan<char> kind)
    {
        if (kind.Length is 0 or > MaxLength || !char.IsAsciiLetterLower(kind[0]))
        {
            return false;
        }

        foreach (char c in kind)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
