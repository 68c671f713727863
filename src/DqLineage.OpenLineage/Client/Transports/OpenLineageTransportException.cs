using System.Net;

namespace DqLineage.OpenLineage;

/// <summary>An event did not get where it should.</summary>
public sealed class OpenLineageTransportException : DqLineageException
{
    /// <summary>Reports the failure.</summary>
    /// <param name="message">What happened, and what to do next.</param>
    /// <param name="innerException">What the network, the file system or the place said.</param>
    public OpenLineageTransportException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Which kind of transport it was, such as <c>http</c>.</summary>
    public string? Transport { get; init; }

    /// <summary>What the server answered; <see langword="null"/> when it did not answer, or when it was no server.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Whether the same event may be taken later without anything else being changed.</summary>
    public bool IsTransient { get; init; }
}
