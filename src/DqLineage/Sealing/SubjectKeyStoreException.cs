namespace DqLineage;

/// <summary>A store of subjects' keys cannot be used: it is not there, lacks its secret, is open to others, is damaged, or the disk failed.</summary>
public sealed class SubjectKeyStoreException : DqLineageException
{
    /// <summary>Reports what is wrong with the store.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">What found it.</param>
    public SubjectKeyStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
