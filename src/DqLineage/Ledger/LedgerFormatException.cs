namespace DqLineage;

/// <summary>Bytes that should be a line of the ledger, a payload of a known kind, or a signed text, key or policy, are not.</summary>
public sealed class LedgerFormatException : DqLineageException
{
    internal LedgerFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The record, when it is known.</summary>
    public long? Seq { get; init; }

    /// <summary>The line of a text of several lines, from 1, when it is known.</summary>
    public int? Line { get; init; }

    /// <summary>The byte of the line, or of the whole signed text, where it stops being well formed, from 0, when it is known.</summary>
    public int? ByteOffset { get; init; }
}
