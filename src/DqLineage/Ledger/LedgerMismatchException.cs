namespace DqLineage;

/// <summary>What was opened is a ledger, but not the one that was asked for: another project, a newer format, another origin or another history.</summary>
public sealed class LedgerMismatchException : DqLineageException
{
    /// <summary>Reports the mismatch.</summary>
    /// <param name="message">What is there instead of what was asked for, and what to do.</param>
    public LedgerMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Where the ledger is.</summary>
    public string? Location { get; init; }
}
