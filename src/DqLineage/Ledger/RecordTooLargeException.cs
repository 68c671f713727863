namespace DqLineage;

/// <summary>A record would not fit into one line of the ledger. Nothing was written.</summary>
public sealed class RecordTooLargeException : DqLineageException
{
    internal RecordTooLargeException(string kind, long bytes)
        : base(
            $"The {kind} record takes {bytes:N0} bytes; a line of the ledger holds at most {LedgerFormat.MaxLineBytes:N0} (16 MiB). "
            + "Keep large content in a file and record its location and digest instead.") =>
        Bytes = bytes;

    /// <summary>How long the line would be, in bytes.</summary>
    public long Bytes { get; }
}
