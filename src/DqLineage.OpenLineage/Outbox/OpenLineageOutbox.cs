using Microsoft.Extensions.Logging;

namespace DqLineage.OpenLineage;

/// <summary>Delivers events from a ledger to a transport: in the order in which they were recorded, across restarts, with one process at a time.</summary>
/// <remarks>
/// <para>What is delivered are the events that were emitted through a <see cref="LedgerTransport"/>, and those that the ledger's own records mean: runs, stages, operations,
/// trainings and validations. Events that others sent are not sent on.</para>
/// <para>Every event is delivered at least once. While the destination is down nothing is lost, and nothing of a run is delivered before what came before it: what fails is tried
/// again, with longer and longer waits. An event that the destination refuses for what it is (400, 409, 413, 415 or 422) is recorded as refused, and delivery goes on behind it.</para>
/// <para>How far delivery has come is kept in the ledger itself, in records of the kind <c>openlineage-delivery</c>. Of several processes that have an outbox for the same
/// destination one delivers; another takes over when it ends, or when it has been silent for <see cref="OpenLineageOutboxOptions.LeaseDuration"/>.</para>
/// </remarks>
public sealed class OpenLineageOutbox : IAsyncDisposable
{
    private readonly OpenLineageTransport _transport;
    private readonly OpenLineageOutboxOptions _options;
    private readonly Delivery _delivery;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private Task? _running;
    private readonly CancellationTokenSource _isEnding = new();
    private volatile string? _unexpected;
    private bool _isDisposed;

    /// <summary>Makes an outbox.</summary>
    /// <param name="tracker">The tracker of the ledger; it must not be disposed before the outbox.</param>
    /// <param name="transport">Where events go; the outbox disposes it.</param>
    /// <param name="options">What else there is to say.</param>
    public OpenLineageOutbox(LineageTracker tracker, OpenLineageTransport transport, OpenLineageOutboxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        ArgumentNullException.ThrowIfNull(transport);
        _transport = transport;
        _options = (options ?? new OpenLineageOutboxOptions()).Copy();
        _logger = _options.LoggerFactory.CreateLogger(typeof(OpenLineageOutbox).FullName!);
        _delivery = new Delivery(tracker, transport, _options, new OutboxEvents(tracker.Project.Value, _options).Of, _logger);
        OpenLineageDiagnostics.Made(this);
    }

    /// <summary>How delivery is.</summary>
    public OpenLineageOutboxStatus Status => new()
    {
        Destination = _options.Destination,
        DeliveredTo = _delivery.State.DeliveredTo,
        Backlog = _delivery.Backlog,
        Delivered = _delivery.State.DeliveredEvents,
        Refused = _delivery.State.RefusedEvents,
        FailuresInARow = _delivery.FailuresInARow,
        LastFault = _unexpected ?? _delivery.LastFault,
        LastDeliveredAt = _delivery.LastDeliveredAt,
        IsDelivering = _delivery.IsHolder,
        IsHealthy = _unexpected is null && _delivery.FailuresInARow == 0,
    };

    /// <summary>Begins to deliver in the background, until the outbox is disposed. Starting again does nothing.</summary>
    /// <exception cref="ObjectDisposedException">The outbox was disposed.</exception>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_transport is NoOpTransport)
        {
            // Delivering to nowhere would count as delivered.
            Log.NowhereToDeliver(_logger, _options.Destination);
            return;
        }

        _running ??= Task.Run(() => DeliverForeverAsync(_ending.Token));
    }

    /// <summary>Delivers all that is in the ledger now, however long it takes.</summary>
    /// <param name="cancellationToken">Gives up. What was delivered is not delivered again but for what followed the last record of delivery.</param>
    /// <returns>Whether everything was delivered; not when another process delivers to this destination.</returns>
    /// <exception cref="LineageStoreException">The ledger failed.</exception>
    public async Task<bool> DrainAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return await RunOnceAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends delivery: waits for what is being delivered, at most as long as <see cref="OpenLineageOutboxOptions.ShutdownTimeout"/> says, lets other processes go on, and disposes the transport.</summary>
    /// <returns>A task that completes when that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        OpenLineageDiagnostics.Ended(this);
        using var limit = new CancellationTokenSource(_options.ShutdownTimeout, _options.TimeProvider);
        CancellationTokenRegistration atLimit = limit.Token.Register(_ending.Cancel);
        await using (atLimit.ConfigureAwait(false))
        {
            await _isEnding.CancelAsync().ConfigureAwait(false);
            await (_running ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ReleaseAsync().ConfigureAwait(false);
        }

        await _transport.DisposeAsync().ConfigureAwait(false);
        _isEnding.Dispose();
        _ending.Dispose();
        _turn.Dispose();
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await _delivery.ReleaseAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (LineageStoreException exception)
        {
            // Others wait for the end of the turn, then.
            Log.NotReleased(_logger, _options.Destination, exception);
        }
    }

    private async Task DeliverForeverAsync(CancellationToken cancellationToken)
    {
        CancellationToken isEnding = _isEnding.Token;
        while (!isEnding.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(cancellationToken).ConfigureAwait(false);
                _unexpected = null;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is: delivery goes on when it is over, and says meanwhile that it is not well.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _unexpected = exception.Message;
                Log.DeliveryFailed(_logger, _options.Destination, exception);
            }

            await Task.Delay(_options.PollInterval, _options.TimeProvider, isEnding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _delivery.RunAsync(_isEnding.Token, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
