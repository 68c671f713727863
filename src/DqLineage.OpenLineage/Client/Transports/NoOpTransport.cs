namespace DqLineage.OpenLineage;

/// <summary>Takes every event, and keeps none: OpenLineage is switched off.</summary>
public sealed class NoOpTransport : OpenLineageTransport
{
    /// <inheritdoc/>
    public override string Kind => TransportTypes.NoOp;

    /// <inheritdoc/>
    public override ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }
}
