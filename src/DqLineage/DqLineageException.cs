namespace DqLineage;

/// <summary>The base of every exception that is DqLineage's own. Bad arguments and misuse throw the types of .NET.</summary>
public abstract class DqLineageException : Exception
{
    /// <summary>Makes one; only for packages of DqLineage, whose exceptions are sealed.</summary>
    /// <param name="message">What is wrong, and what to do next.</param>
    /// <param name="innerException">What it comes from.</param>
    protected DqLineageException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
