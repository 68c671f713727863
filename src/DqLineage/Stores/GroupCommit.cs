using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DqLineage.Stores;

/// <summary>Collects the appends of many callers into one write and one sync.</summary>
/// <remarks>
/// <para>A caller that finds nobody at work takes the turn itself, so that a lone append costs no change of threads. Whoever
/// queues meanwhile is served by a leader on the thread pool, which takes turns at the store as long as callers wait.</para>
/// <para>After each commit the leader gives those just released a tenth of the commit's time to come back, so that callers in
/// a loop meet in one commit. It keeps the ledger's lock meanwhile, for a few milliseconds in all.</para>
/// </remarks>
internal sealed class GroupCommit(LineageStore store)
{
    private const int MaxGroupRecords = 8192;
    private const long MaxGroupBytes = 8 * 1024 * 1024;

    // Then another process gets its turn. Taking turns costs each of them a change of threads and a look at what the other wrote.
    private static readonly TimeSpan s_turnTime = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private readonly Queue<AppendRequest> _queue = new();
    private readonly AppendBacklog _backlog = new(store.Options.MaxQueuedRecords, store.Options.MaxQueuedBytes);
    private readonly ClockWatch _clock = new(store.Options.TimeProvider);

    // Used by one turn at a time, which the store's own gate sees to.
    private readonly LineSealer _sealer = new();
    private Task _leader = Task.CompletedTask;
    private bool _isLeading;
    private bool _isClosed;
    private LineageStoreException? _poison;

    /// <summary>Completes at once unless more waits to be written than the store's options allow.</summary>
    internal ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => _backlog.WaitForRoomAsync(cancellationToken);

    /// <summary>Queues a batch, which belongs to the queue unless this throws.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="condition">What must hold at the moment of writing.</param>
    /// <param name="inBackground">Whether the caller goes on meanwhile, instead of writing the batch itself.</param>
    /// <param name="cancellationToken">Takes the batch back while it waits.</param>
    internal ValueTask<AppendResult> AppendAsync(EncodedBatch batch, AppendCondition? condition, bool inBackground, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ValueTask<AppendResult> answer;
        TaskCompletionSource? turn = null;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, store);
            ThrowIfPoisoned();
            var request = AppendRequest.Rent(batch, condition, cancellationToken);
            answer = request.Answer;
            request.ListenToCancellation();
            _backlog.Enter(batch);
            _queue.Enqueue(request);
            if (!_isLeading)
            {
                _isLeading = true;

                // A thread with a context of its own, such as one that draws windows, must not wait for a disk.
                if (inBackground || SynchronizationContext.Current is not null)
                {
                    _leader = Task.Run(LeadAsync, CancellationToken.None);
                }
                else
                {
                    turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    _leader = turn.Task;
                }
            }
        }

        if (turn is not null)
        {
            LeadOnce(turn);
        }

        return answer;
    }

    /// <summary>Takes one turn without records of a caller: creates the ledger when asked to, and writes down what was repaired.</summary>
    internal async Task PrepareAsync(LedgerSettings? create, CancellationToken cancellationToken)
    {
        ThrowIfPoisoned();
        WriteTurn turn = await store.EnterWriteAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = turn.ConfigureAwait(false);
        var group = new CommitGroup(store, turn.Writer.Head, _clock, _sealer);
        if (create is not null)
        {
            group.AddLedgerCreated(create);
        }

        group.AddNotices(turn.Writer.Recovered);
        await CommitAsync(turn.Writer, group).ConfigureAwait(false);
    }

    /// <summary>Takes no more batches and completes those that wait.</summary>
    internal async Task CloseAsync()
    {
        Task? leader = null;
        while (true)
        {
            Task next;
            lock (_gate)
            {
                _isClosed = true;
                next = _leader;
            }

            // One who took a turn on his own thread may have handed over meanwhile.
            if (next == leader)
            {
                return;
            }

            leader = next;
            await leader.ConfigureAwait(false);
        }
    }

    /// <summary>Takes one turn on the caller's thread; those who queued meanwhile get a leader of their own.</summary>
    private void LeadOnce(TaskCompletionSource turn)
    {
        ValueTask taken = TakeTurnAsync(TimeSpan.Zero);
        if (taken.IsCompletedSuccessfully)
        {
            HandOver(turn);
        }
        else
        {
            _ = HandOverAfterAsync(taken, turn);
        }
    }

    private async Task HandOverAfterAsync(ValueTask taken, TaskCompletionSource turn)
    {
        await taken.ConfigureAwait(false);
        HandOver(turn);
    }

    private void HandOver(TaskCompletionSource turn)
    {
        lock (_gate)
        {
            if (_queue.Count == 0)
            {
                _isLeading = false;
            }
            else
            {
                _leader = Task.Run(LeadAsync, CancellationToken.None);
            }
        }

        turn.SetResult();
    }

    private async Task LeadAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_queue.Count == 0)
                {
                    _isLeading = false;
                    return;
                }
            }

            await TakeTurnAsync(s_turnTime).ConfigureAwait(false);
        }
    }

    /// <summary>Gives callers that were just released some time to come back.</summary>
    /// <returns>Whether anybody waits.</returns>
    private async ValueTask<bool> GatherAsync(int expected, long patience)
    {
        long deadline = Stopwatch.GetTimestamp() + patience;
        while (expected > 1 && WaitingCount() < expected && Stopwatch.GetTimestamp() < deadline)
        {
            await Task.Yield();
        }

        return WaitingCount() > 0;
    }

    private int WaitingCount()
    {
        lock (_gate)
        {
            return _queue.Count;
        }
    }

    /// <summary>Takes the ledger's lock and commits what waits, group after group, as long as callers come back and there is time.</summary>
    private async ValueTask TakeTurnAsync(TimeSpan time)
    {
        CommitGroup? group = null;
        try
        {
            ThrowIfPoisoned();
            WriteTurn turn = await store.EnterWriteAsync(CancellationToken.None).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable end = turn.ConfigureAwait(false);
            LedgerHead head = turn.Writer.Head;
            IReadOnlyList<LedgerRecovered> recovered = turn.Writer.Recovered;
            long begun = Stopwatch.GetTimestamp();
            bool goesOn = true;
            while (goesOn)
            {
                long start = Stopwatch.GetTimestamp();
                group = new CommitGroup(store, head, _clock, _sealer);
                group.AddNotices(recovered);
                while (TryTake(group, out AppendRequest? request))
                {
                    await group.AddAsync(request).ConfigureAwait(false);
                }

                int released = await CommitAsync(turn.Writer, group).ConfigureAwait(false);
                (head, recovered) = (group.Head, []);
                goesOn = time > TimeSpan.Zero
                    && await GatherAsync(released, (Stopwatch.GetTimestamp() - start) / 10).ConfigureAwait(false)
                    && Stopwatch.GetElapsedTime(begun) < time;
            }
        }
#pragma warning disable CA1031 // Whatever it is belongs to the callers; a leader that ended with it would leave all others waiting for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Callers that were told already keep what they were told.
            group?.Fail(exception);
            FailAllWaiting(exception);
        }
    }

    private bool TryTake(CommitGroup group, [NotNullWhen(true)] out AppendRequest? request)
    {
        lock (_gate)
        {
            while (_queue.TryPeek(out request))
            {
                bool isFull = group.Records > 0
                    && (group.Records + request.Batch.Count > MaxGroupRecords || group.Bytes + request.Batch.Bytes > MaxGroupBytes);
                if (isFull)
                {
                    return false;
                }

                if (TryDequeue(out request))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Takes the first of the queue out, claimed unless its caller took it back. Call under the gate.</summary>
    private bool TryDequeue([NotNullWhen(true)] out AppendRequest? request)
    {
        request = _queue.Dequeue();
        _backlog.Leave(request.Batch);
        return request.TryClaim();
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
        using Activity? activity = DqLineageDiagnostics.StartCommit(store.StoreSystem, batch.Lines.Length);
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
        DqLineageDiagnostics.Committed(store.StoreSystem, batch.Lines.Length, batch.Bytes.Length, duration);
        Log.Committed(store.Logger, batch.Lines.Length, batch.Bytes.Length);
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

    private void FailAllWaiting(Exception exception)
    {
        Exception theirs = exception is LineageStoreException { IsOutcomeUnknown: true } poison ? Stopped(poison) : exception;
        lock (_gate)
        {
            while (_queue.Count > 0)
            {
                if (TryDequeue(out AppendRequest? request))
                {
                    request.Fail(theirs);
                }
            }
        }
    }
}
