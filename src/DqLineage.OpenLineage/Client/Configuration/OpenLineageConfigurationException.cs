namespace DqLineage.OpenLineage;

/// <summary>The configuration of a client is not what it should be: a member is missing, is of the wrong kind, or names a transport that nobody registered.</summary>
public sealed class OpenLineageConfigurationException : DqLineageException
{
    /// <summary>Reports what is wrong.</summary>
    /// <param name="message">What is wrong, and what to write instead.</param>
    /// <param name="innerException">What it comes from.</param>
    public OpenLineageConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Where in the configuration, such as <c>transport.retry.total</c>; for an environment variable or a file, its name.</summary>
    public string? Path { get; init; }
}
