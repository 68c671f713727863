using DqLineage.Stores;

namespace DqLineage.OpenLineage;

/// <summary>Reads and writes the state of delivery to one destination.</summary>
/// <remarks>
/// Every record says what holds from then on, and is only written if no other was since the one that it follows: so two processes that believe to deliver are told apart by the
/// ledger, whatever their clocks say.
/// </remarks>
internal sealed class DeliveryLedger(LineageTracker tracker, string destination)
{
    private readonly LedgerKey _key = OutboxRecords.DestinationKey(destination);
    private long _seq = -1;

    /// <summary>What holds, as far as is known here.</summary>
    internal DeliveryState State { get; private set; } = new() { Destination = destination, DeliveredTo = 0, DeliveredEvents = 0, RefusedEvents = 0 };

    /// <summary>Reads what holds.</summary>
    internal async Task ReadAsync(CancellationToken cancellationToken)
    {
        var query = new LedgerQuery { Keys = [_key], Descending = true, Limit = 1 };
        await foreach (LedgerLine line in tracker.Store.FindAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (line.Seq != _seq)
            {
                State = line.ReadData(DeliveryJsonContext.Default.DeliveryState)!;
                _seq = line.Seq;
            }
        }
    }

    /// <summary>Writes what holds from now on.</summary>
    /// <returns>Whether it was written; not when another process wrote since.</returns>
    internal async Task<bool> TryWriteAsync(DeliveryState state, CancellationToken cancellationToken)
    {
        var record = LedgerRecord.Create(OutboxRecords.DeliveryKind, state, DeliveryJsonContext.Default.DeliveryState, _key);
        try
        {
            AppendResult appended = await tracker.Store.AppendAsync([record], new AppendCondition { Key = _key, AfterSeq = _seq }, cancellationToken).ConfigureAwait(false);
            (_seq, State) = (appended.FirstSeq, state with { Refused = null });
            return true;
        }
        catch (AppendConflictException)
        {
            return false;
        }
    }
}
