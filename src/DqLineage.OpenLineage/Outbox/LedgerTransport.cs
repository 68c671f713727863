namespace DqLineage.OpenLineage;

/// <summary>Records events in a ledger, from where an <see cref="OpenLineageOutbox"/> delivers them: what was emitted is lost neither with the server nor with the process.</summary>
/// <remarks>An event counts as emitted when it is in the ledger, as durable as the ledger is. The ledger answers for it at once, whether or not it was delivered.</remarks>
/// <param name="tracker">The tracker of the ledger. It is not disposed with the transport.</param>
public sealed class LedgerTransport(LineageTracker tracker) : OpenLineageTransport
{
    private readonly LineageTracker _tracker = tracker ?? throw new ArgumentNullException(nameof(tracker));

    /// <inheritdoc/>
    public override string Kind => "ledger";

    /// <inheritdoc/>
    public override async ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!LineageEvent.TryRead(message.Json, out LineageEvent? read, out string? fault))
        {
            throw new OpenLineageTransportException($"The ledger does not take the event: {fault}") { Transport = Kind };
        }

        await _tracker.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        LedgerRecord record = read.ToRecord(_tracker.CurrentContext);
        try
        {
            await _tracker.Store.AppendAsync([record with { Keys = [.. record.Keys, OutboxRecords.EmittedKey] }], condition: null, cancellationToken).ConfigureAwait(false);
        }
        catch (LineageStoreException exception)
        {
            throw new OpenLineageTransportException($"The ledger at {_tracker.Store.Location} did not take the event: {exception.Message}", exception) { Transport = Kind, IsTransient = exception.IsTransient };
        }
    }
}
