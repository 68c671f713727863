namespace DqLineage;

/// <summary>The base of every exception that is DqLineage's own. Bad arguments and misuse throw the types of .NET.</summary>
public abstract class DqLineageException : Exception
{
    private protected DqLineageException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
