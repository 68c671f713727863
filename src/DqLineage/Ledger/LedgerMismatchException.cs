namespace DqLineage;

/// <summary>What was opened is a ledger, but not the one that was asked for: another project, a newer format, another origin or another history.</summary>
public sealed class LedgerMismatchException : DqLineageException
{
    internal LedgerMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Where the ledger is.</summary>
    public string? Location { get; init; }
}
