namespace DqLineage;

/// <summary>Bytes that should be a line of the ledger, or a payload of a known kind, are not.</summary>
public sealed class LedgerFormatException : DqLineageException
{
    internal LedgerFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The record, when it is known.</summary>
    public long? Seq { get; init; }

    /// <summary>The byte of the line where it stops being well formed, from 0, when it is known.</summary>
    public int? ByteOffset { get; init; }
}
