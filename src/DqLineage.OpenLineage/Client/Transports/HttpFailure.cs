using System.Net;

namespace DqLineage.OpenLineage;

/// <summary>Why an attempt to send an event failed.</summary>
internal sealed record HttpFailure
{
    /// <summary>What happened, as a clause that begins a message.</summary>
    internal required string Reason { get; init; }

    /// <summary>What to do when no further attempt is made.</summary>
    internal required string Advice { get; init; }

    /// <summary>Whether another attempt may succeed.</summary>
    internal required bool IsTransient { get; init; }

    internal HttpStatusCode? StatusCode { get; init; }

    /// <summary>How long the server asks to wait.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    internal Exception? Exception { get; init; }
}
