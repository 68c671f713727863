namespace DqLineage;

/// <summary>A key cannot be used: it cannot be read, is of another kind, is open to others, or does not belong to what it signed.</summary>
public sealed class LedgerKeyException : DqLineageException
{
    /// <summary>Reports what is wrong with the key.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">What found it.</param>
    public LedgerKeyException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
