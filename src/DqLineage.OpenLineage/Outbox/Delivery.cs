using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;

namespace DqLineage.OpenLineage;

/// <summary>Delivers what the ledger holds for a destination, in the order of the ledger, while it is this process's turn.</summary>
/// <remarks>
/// The order of the ledger is that in which the events of a run were emitted, so its START is delivered before its end. What fails for the time being is tried again before
/// anything behind it is. An event is delivered at least once: after a crash those since the last record of delivery are sent again, which consumers know by their content.
/// </remarks>
internal sealed class Delivery(LineageTracker tracker, OpenLineageTransport transport, OpenLineageOutboxOptions options, Func<LedgerLine, IReadOnlyList<OpenLineageMessage>> eventsOf, ILogger logger)
{
    private readonly DeliveryLedger _ledger = new(tracker, options.Destination);
    private readonly string _holder = OpenLineageUuid.New(options.TimeProvider).ToString("D", CultureInfo.InvariantCulture);
    private readonly List<RefusedEvent> _refused = [];
    private long _next;
    private long _end;
    private long _deliveredNow;

    internal DeliveryState State => _ledger.State;

    internal DateTimeOffset? LastDeliveredAt { get; private set; }

    internal int FailuresInARow { get; private set; }

    internal string? LastFault { get; private set; }

    /// <summary>How many records were not delivered yet when they were last counted.</summary>
    internal long Backlog => Math.Max(0, Interlocked.Read(ref _end) - Math.Max(Interlocked.Read(ref _next), State.DeliveredTo));

    /// <summary>Whether it is this process's turn.</summary>
    internal bool IsHolder => string.Equals(State.Holder, _holder, StringComparison.Ordinal);

    /// <summary>Delivers all there is.</summary>
    /// <param name="isEnding">Ends delivery behind the event that is being sent, and whatever waits for another attempt.</param>
    /// <param name="cancellationToken">Gives up what is being sent.</param>
    /// <returns>Whether everything was delivered; not when another process delivers, or took over meanwhile.</returns>
    internal async Task<bool> RunAsync(CancellationToken isEnding, CancellationToken cancellationToken)
    {
        await _ledger.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!IsHolder)
        {
            Forget();
        }

        _next = Math.Max(_next, State.DeliveredTo);
        long end = await tracker.CountRecordsAsync(default, cancellationToken).ConfigureAwait(false);
        Interlocked.Exchange(ref _end, end);
        await foreach (LedgerLine line in tracker.Store.ReadAsync(_next, end, cancellationToken).ConfigureAwait(false))
        {
            foreach (OpenLineageMessage message in eventsOf(line))
            {
                if (isEnding.IsCancellationRequested
                    || !await HoldAsync(cancellationToken).ConfigureAwait(false)
                    || !await DeliverAsync(line.Seq, message, isEnding, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }

            _next = line.Seq + 1;
            if (_deliveredNow + _refused.Count >= options.BatchSize && !await NoteAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return _deliveredNow + _refused.Count == 0 || await NoteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes what was delivered, and lets others deliver.</summary>
    internal async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (IsHolder)
        {
            await _ledger.TryWriteAsync(Noted() with { Holder = null, HeldUntil = null }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes sure that it is this process's turn for a while.</summary>
    private async Task<bool> HoldAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        bool isOthers = !IsHolder && State.Holder is not null && State.HeldUntil > now;
        if (isOthers)
        {
            return false;
        }

        return (IsHolder && State.HeldUntil - now > options.LeaseDuration / 2) || await NoteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> NoteAsync(CancellationToken cancellationToken)
    {
        bool isWritten = await _ledger.TryWriteAsync(
            Noted() with { Holder = _holder, HeldUntil = options.TimeProvider.GetUtcNow() + options.LeaseDuration }, cancellationToken).ConfigureAwait(false);
        if (!isWritten)
        {
            // Another process took over; what it knows holds.
            _next = 0;
        }

        Forget();
        return isWritten;
    }

    private void Forget()
    {
        _deliveredNow = 0;
        _refused.Clear();
    }

    private DeliveryState Noted() => State with
    {
        DeliveredTo = Math.Max(State.DeliveredTo, _next),
        DeliveredEvents = State.DeliveredEvents + _deliveredNow,
        RefusedEvents = State.RefusedEvents + _refused.Count,
        Refused = _refused.Count == 0 ? null : [.. _refused],
    };

    /// <summary>Delivers one event, however long it takes.</summary>
    /// <returns>Whether it was delivered, or refused for good; not when it is no longer this process's turn.</returns>
    private async Task<bool> DeliverAsync(long seq, OpenLineageMessage message, CancellationToken isEnding, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(isEnding, cancellationToken);
        while (!await TryDeliverAsync(seq, message, cancellationToken).ConfigureAwait(false))
        {
            // The wait may be longer than a turn: it is kept up meanwhile.
            TimeSpan atOnce = options.LeaseDuration / 2;
            for (TimeSpan left = BackOff(); left > TimeSpan.Zero; left -= atOnce)
            {
                await Task.Delay(left < atOnce ? left : atOnce, options.TimeProvider, waiting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (waiting.IsCancellationRequested || !await HoldAsync(cancellationToken).ConfigureAwait(false))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return false;
                }
            }
        }

        return true;
    }

    private async Task<bool> TryDeliverAsync(long seq, OpenLineageMessage message, CancellationToken cancellationToken)
    {
        long begun = options.TimeProvider.GetTimestamp();
        try
        {
            await transport.EmitAsync(message, cancellationToken).ConfigureAwait(false);
            OpenLineageDiagnostics.Emitted(transport.Kind, options.TimeProvider.GetElapsedTime(begun));
            (LastFault, FailuresInARow, LastDeliveredAt) = (null, 0, options.TimeProvider.GetUtcNow());
            _deliveredNow++;
            return true;
        }
        catch (OpenLineageTransportException exception)
        {
            OpenLineageDiagnostics.Failed(transport.Kind, options.TimeProvider.GetElapsedTime(begun));
            if (IsFaultOfEvent(exception))
            {
                (LastFault, FailuresInARow) = (null, 0);
                _refused.Add(new RefusedEvent { Seq = seq, Reason = exception.Message });
                Log.Refused(logger, options.Destination, seq, exception);
                return true;
            }

            LastFault = exception.Message;
            FailuresInARow++;
            Log.NotDelivered(logger, options.Destination, seq, FailuresInARow, exception);
            return false;
        }
    }

    private TimeSpan BackOff()
    {
        double doubled = options.FirstBackOff.TotalSeconds * Math.Pow(2, Math.Min(FailuresInARow - 1, 30));
        return TimeSpan.FromSeconds(Math.Min(doubled, options.LongestBackOff.TotalSeconds));
    }

    // A server that is not there, does not know the key or has another address may be put right; what it answers to this event alone will not change.
    private static bool IsFaultOfEvent(OpenLineageTransportException exception) => !exception.IsTransient && exception.StatusCode is
        HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity;
}
