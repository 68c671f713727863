using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DqLineage.Stores;

/// <summary>Collects the appends of many callers into one write and one sync.</summary>
/// <remarks>
/// The first caller that finds nobody at work starts the leader, which takes turns at the store as long as callers wait.
/// Before each further turn it gives those just released a tenth of the last turn's time to come back, so that callers
/// in a loop meet in one commit; a lone caller never waits for anybody.
/// </remarks>
internal sealed class GroupCommit(LineageStore store)
{
    private const int MaxGroupRecords = 8192;
    private const int InitialBufferBytes = 64 * 1024;
    private const long MaxGroupBytes = 8 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<AppendRequest> _queue = new();
    private readonly ClockWatch _clock = new(store.Options.TimeProvider);

    // Used by one turn at a time, which the store's own gate sees to.
    private ArrayBufferWriter<byte> _buffer = new(InitialBufferBytes);
    private Task _leader = Task.CompletedTask;
    private bool _isLeading;
    private bool _isClosed;
    private LineageStoreException? _poison;

    internal ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        request.WithdrawOn(cancellationToken);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, store);
            ThrowIfPoisoned();
            _queue.Enqueue(request);
            if (!_isLeading)
            {
                _isLeading = true;
                _leader = Task.Run(LeadAsync, CancellationToken.None);
            }
        }

        return new ValueTask<AppendResult>(request.Task);
    }

    /// <summary>Takes one turn without records of a caller: creates the ledger when asked to, and writes down what was repaired.</summary>
    internal async Task PrepareAsync(LedgerSettings? create, CancellationToken cancellationToken)
    {
        ThrowIfPoisoned();
        WriteTurn turn = await store.EnterWriteAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = turn.ConfigureAwait(false);
        var group = new CommitGroup(store, turn.Writer, _clock, EmptyBuffer());
        if (create is not null)
        {
            group.AddLedgerCreated(create);
        }

        group.AddNotices();
        await CommitAsync(turn.Writer, group).ConfigureAwait(false);
    }

    /// <summary>Takes no more batches and completes those that wait.</summary>
    internal async Task CloseAsync()
    {
        Task leader;
        lock (_gate)
        {
            _isClosed = true;
            leader = _leader;
        }

        await leader.ConfigureAwait(false);
    }

    private async Task LeadAsync()
    {
        int released = 0;
        long lastTurn = 0;
        while (true)
        {
            await GatherAsync(released, lastTurn / 10).ConfigureAwait(false);
            lock (_gate)
            {
                if (_queue.Count == 0)
                {
                    _isLeading = false;
                    return;
                }
            }

            long start = Stopwatch.GetTimestamp();
            released = await TakeTurnAsync().ConfigureAwait(false);
            lastTurn = Stopwatch.GetTimestamp() - start;
        }
    }

    private async ValueTask GatherAsync(int expected, long patience)
    {
        if (expected <= 1)
        {
            return;
        }

        long deadline = Stopwatch.GetTimestamp() + patience;
        while (WaitingCount() < expected && Stopwatch.GetTimestamp() < deadline)
        {
            await Task.Yield();
        }
    }

    private int WaitingCount()
    {
        lock (_gate)
        {
            return _queue.Count;
        }
    }

    /// <returns>How many callers were released.</returns>
    private async Task<int> TakeTurnAsync()
    {
        CommitGroup? group = null;
        try
        {
            ThrowIfPoisoned();
            WriteTurn turn = await store.EnterWriteAsync(CancellationToken.None).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable end = turn.ConfigureAwait(false);
            group = new CommitGroup(store, turn.Writer, _clock, EmptyBuffer());
            group.AddNotices();
            while (TryTake(group, out AppendRequest? request))
            {
                await group.AddAsync(request).ConfigureAwait(false);
            }

            return await CommitAsync(turn.Writer, group).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is belongs to the callers; a leader that ended with it would leave all others waiting for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Callers that were told already keep what they were told.
            group?.Fail(exception);
            return FailAllWaiting(exception);
        }
    }

    private ArrayBufferWriter<byte> EmptyBuffer()
    {
        // One very large batch must not hold its memory for the life of the store.
        if (_buffer.Capacity > 2 * MaxGroupBytes)
        {
            _buffer = new ArrayBufferWriter<byte>(InitialBufferBytes);
        }

        _buffer.ResetWrittenCount();
        return _buffer;
    }

    private bool TryTake(CommitGroup group, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AppendRequest? request)
    {
        lock (_gate)
        {
            while (_queue.TryPeek(out request))
            {
                bool isFull = group.Records > 0
                    && (group.Records + request.Records.Count > MaxGroupRecords || group.Bytes + request.Bytes > MaxGroupBytes);
                if (isFull)
                {
                    return false;
                }

                _queue.Dequeue();
                if (request.TryClaim())
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Writes finished lines of another ledger; a failure poisons the store.</summary>
    internal async ValueTask ImportAsync(StoreWriter writer, SealedBatch batch, CancellationToken cancellationToken)
    {
        ThrowIfPoisoned();
        cancellationToken.ThrowIfCancellationRequested();
        Report(batch, await WriteAsync(writer, batch).ConfigureAwait(false));
    }

    private async ValueTask<int> CommitAsync(StoreWriter writer, CommitGroup group)
    {
        if (group.Records == 0)
        {
            return group.Complete();
        }

        SealedBatch batch = group.Seal();
        TimeSpan duration = await WriteAsync(writer, batch).ConfigureAwait(false);

        // Listeners run code of others, which must not come between a durable record and its caller.
        int released = group.Complete();
        Report(batch, duration);
        return released;
    }

    private async ValueTask<TimeSpan> WriteAsync(StoreWriter writer, SealedBatch batch)
    {
        using Activity? activity = DqLineageDiagnostics.StartCommit(store.StoreSystem, batch.Lines.Count);
        long start = Stopwatch.GetTimestamp();
        try
        {
            await writer.WriteAsync(batch, CancellationToken.None).ConfigureAwait(false);
            return Stopwatch.GetElapsedTime(start);
        }
        catch (Exception exception)
        {
            LineageStoreException poison = Poison(exception);
            activity?.SetStatus(ActivityStatusCode.Error, poison.Message);
            throw poison;
        }
    }

    private void Report(SealedBatch batch, TimeSpan duration)
    {
        DqLineageDiagnostics.Committed(store.StoreSystem, batch.Lines.Count, batch.Bytes.Length, duration);
        Log.Committed(store.Logger, batch.Lines.Count, batch.Bytes.Length);
    }

    private LineageStoreException Poison(Exception exception)
    {
        var poison = new LineageStoreException(
            $"Writing to the ledger at {store.Location} failed, and whether its records are there is unknown: {exception.Message} "
            + "Dispose this store and open the ledger again; then append the same records with the same ids.",
            exception)
        {
            StoreSystem = store.StoreSystem,
            Operation = "append",
            IsOutcomeUnknown = true,
        };
        lock (_gate)
        {
            _poison ??= poison;
        }

        Log.StorePoisoned(store.Logger, store.Location, exception);
        return poison;
    }

    private void ThrowIfPoisoned()
    {
        LineageStoreException? poison;
        lock (_gate)
        {
            poison = _poison;
        }

        if (poison is not null)
        {
            throw Stopped(poison);
        }
    }

    // For whoever comes after the failed write: nothing of theirs was tried.
    private LineageStoreException Stopped(LineageStoreException poison) =>
        new($"An earlier write to the ledger at {store.Location} failed, so this store takes no more records: dispose it and open the ledger again.", poison)
        {
            StoreSystem = store.StoreSystem,
            Operation = "append",
        };

    private int FailAllWaiting(Exception exception)
    {
        Exception theirs = exception is LineageStoreException { IsOutcomeUnknown: true } poison ? Stopped(poison) : exception;
        AppendRequest[] waiting;
        lock (_gate)
        {
            waiting = [.. _queue];
            _queue.Clear();
        }

        foreach (AppendRequest request in waiting)
        {
            if (request.TryClaim())
            {
                request.Fail(theirs);
            }
        }

        return waiting.Length;
    }
}
