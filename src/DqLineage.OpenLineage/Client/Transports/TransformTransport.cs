namespace DqLineage.OpenLineage;

/// <summary>Changes each event, or leaves it out, before it goes to another transport.</summary>
/// <remarks>The event itself is not changed: events are values, and others may have it too. Disposing the transport disposes the other one.</remarks>
public sealed class TransformTransport : OpenLineageTransport
{
    private readonly Func<OpenLineageEvent, OpenLineageEvent?> _transform;

    /// <summary>Makes a transport that changes events.</summary>
    /// <param name="inner">Where they go then.</param>
    /// <param name="transform">Gives what to send in an event's place; <see langword="null"/> leaves it out. <see cref="EventTransforms"/> has some. Called by several callers at the same time.</param>
    public TransformTransport(OpenLineageTransport inner, Func<OpenLineageEvent, OpenLineageEvent?> transform)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(transform);
        Inner = inner;
        _transform = transform;
    }

    /// <inheritdoc/>
    public override string Kind => TransportTypes.Transform;

    /// <summary>Where changed events go.</summary>
    public OpenLineageTransport Inner { get; }

    /// <inheritdoc/>
    public override async ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        OpenLineageEvent? changed = _transform(message.Event);
        if (changed is not null)
        {
            // An event that is left as it is goes on byte for byte.
            await Inner.EmitAsync(ReferenceEquals(changed, message.Event) ? message : new OpenLineageMessage(changed), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
