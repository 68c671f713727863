namespace DqLineage.OpenLineage;

/// <summary>Takes events to where they belong: a lineage server, a file, several places at once, or one of an application's own.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Order: an event that is emitted when the one before was taken arrives after it. Events that are emitted at the same time have no order.</item>
/// <item>Acknowledgement: <see cref="EmitAsync"/> returns when the place has the event, and not when it is only on its way.</item>
/// <item>Errors: what is not taken throws <see cref="OpenLineageTransportException"/>, which says whether the same event may be taken later.</item>
/// <item>Repetition: after a failure or a cancellation the place may have the event all the same; emitting it again is no harm, because consumers know an event by its content.</item>
/// <item>Cancellation: the token ends waiting, also that between attempts; <see cref="OperationCanceledException"/> passes as it is.</item>
/// <item>Threads: several callers may emit at the same time.</item>
/// <item>Disposal: whoever made a transport disposes it, and a transport disposes those it was given to pass events on to. Nothing is emitted afterwards.</item>
/// </list>
/// </remarks>
public abstract class OpenLineageTransport : IAsyncDisposable
{
    /// <summary>What kind of place it is, as the configuration calls it, such as <c>http</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Takes one event there.</summary>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when the place has the event.</returns>
    /// <exception cref="OpenLineageTransportException">The place does not take the event, or cannot be reached.</exception>
    public abstract ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="EmitAsync"/>; what a transport of an application's own throws besides is wrapped.</summary>
    internal async ValueTask TakeAsync(OpenLineageMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await EmitAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OpenLineageTransportException or OperationCanceledException))
        {
            throw new OpenLineageTransportException($"The transport {Kind} did not take the event: {exception.Message}", exception) { Transport = Kind };
        }
    }

    /// <summary>Lets go of what the transport holds. Disposing again does nothing.</summary>
    /// <returns>A task that completes when that is done.</returns>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
