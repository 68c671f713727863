using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace DqLineage.Stores;

/// <summary>Collects the appends of many callers into one write and one sync.</summary>
/// <remarks>
/// <para>A caller that finds nobody at work takes the turn itself, so that a lone append costs no change of threads. Whoever
/// queues meanwhile is served by a leader on the thread pool, which takes turns at the store as long as callers wait.</para>
/// <para>After each commit the leader gives those just released a tenth of the commit's time to come back, so that callers in
/// a loop meet in one commit. It keeps the ledger's lock meanwhile: for a few milliseconds in all, longer when nobody else wants it.</para>
/// <para>When much waits, the next group is made ready while the disk is at work on this one.</para>
/// </remarks>
internal sealed class GroupCommit(LineageStore store)
{
    // Waiting for more callers does not pay with so many records in hand, and making them ready at the same time does.
    private const int ManyRecords = 256;

    // Then another process gets its turn. Taking turns costs each of them a change of threads and a look at what the other wrote.
    private static readonly TimeSpan s_turnTime = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestTurnTime = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly AppendQueue _queue = new(store.Options);
    private readonly GroupWriter _writer = new(store);

    // Used by one turn at a time, which the store's own gate sees to: one is written while the other is filled.
    private (CommitGroup Current, CommitGroup Next) _groups = NewGroups(store);
    private TaskCompletionSource? _arrival;
    private TaskCompletionSource? _idle;
    private bool _isLeading;
    private bool _isClosed;

    /// <summary>How many records wait to be written.</summary>
    internal long WaitingRecords => _queue.Records;

    /// <summary>How many bytes wait to be written.</summary>
    internal long WaitingBytes => _queue.Bytes;

    /// <summary>Why nothing is written any more; absent when all is well.</summary>
    internal LineageStoreException? Poison => _writer.Poisoned;

    /// <summary>Completes at once unless more waits to be written than the store's options allow.</summary>
    internal ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => _queue.WaitForRoomAsync(cancellationToken);

    /// <summary>Queues a batch, which belongs to the queue unless this throws.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="condition">What must hold at the moment of writing.</param>
    /// <param name="inBackground">Whether the caller goes on meanwhile, instead of writing the batch itself.</param>
    /// <param name="cancellationToken">Takes the batch back while it waits.</param>
    internal ValueTask<AppendResult> AppendAsync(EncodedBatch batch, AppendCondition? condition, bool inBackground, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // A thread with a context of its own, such as one that draws windows, must not wait for a disk.
        bool mayLead = !inBackground && SynchronizationContext.Current is null;
        ValueTask<AppendResult> answer;
        bool leads;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, store);
            _writer.ThrowIfPoisoned();
            answer = _queue.EnqueueAsync(batch, condition, cancellationToken);
            _arrival?.TrySetResult();
            _arrival = null;
            leads = !_isLeading && mayLead;
            if (!_isLeading && !mayLead)
            {
                _ = Task.Run(LeadAsync, CancellationToken.None);
            }

            _isLeading = true;
        }

        if (leads)
        {
            LeadOnce();
        }

        return answer;
    }

    /// <summary>Takes one turn without records of a caller: creates the ledger when asked to, and writes down what was repaired.</summary>
    internal async Task PrepareAsync(LedgerSettings? create, CancellationToken cancellationToken)
    {
        _writer.ThrowIfPoisoned();
        WriteTurn turn = await store.EnterWriteAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable end = turn.ConfigureAwait(false);
        CommitGroup group = _groups.Current;
        group.Begin(turn.Writer.Head);
        if (create is not null)
        {
            group.AddLedgerCreated(create);
        }

        group.AddNotices(turn.Writer.Recovered);
        await CommitAsync(turn.Writer, group).ConfigureAwait(false);
    }

    /// <summary>Writes finished lines of another ledger; a failure poisons the store.</summary>
    internal async ValueTask ImportAsync(StoreWriter writer, SealedBatch batch, CancellationToken cancellationToken)
    {
        _writer.ThrowIfPoisoned();
        cancellationToken.ThrowIfCancellationRequested();
        _writer.Report(batch, await _writer.WriteAsync(writer, batch).ConfigureAwait(false));
    }

    /// <summary>Writes what is no group, such as a checkpoint; a failure poisons the store.</summary>
    internal async ValueTask WriteBesideAsync(Func<ValueTask> write)
    {
        _writer.ThrowIfPoisoned();
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (LineageStoreException exception)
        {
            // A disk that did not confirm this may have lost what is not confirmed yet of the lines.
            throw _writer.Poison(exception);
        }
    }

    /// <summary>Takes no more batches and completes those that wait.</summary>
    internal Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            return _isLeading ? (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task : Task.CompletedTask;
        }
    }

    private static (CommitGroup Current, CommitGroup Next) NewGroups(LineageStore store)
    {
        var clock = new ClockWatch(store.Options.TimeProvider);
        return (new CommitGroup(store, clock), new CommitGroup(store, clock));
    }

    /// <summary>Takes one turn on the caller's thread; those who queued meanwhile get a leader of their own.</summary>
    private void LeadOnce()
    {
        ValueTask taken = TakeTurnAsync(isAlone: true);
        if (taken.IsCompletedSuccessfully)
        {
            HandOver();
        }
        else
        {
            _ = HandOverAfterAsync(taken);
        }
    }

    private async Task HandOverAfterAsync(ValueTask taken)
    {
        await taken.ConfigureAwait(false);
        HandOver();
    }

    private void HandOver()
    {
        if (!TryEndLeading())
        {
            _ = Task.Run(LeadAsync, CancellationToken.None);
        }
    }

    private async Task LeadAsync()
    {
        while (!TryEndLeading())
        {
            await TakeTurnAsync(isAlone: false).ConfigureAwait(false);
        }
    }

    /// <summary>Ends leading unless somebody waits.</summary>
    private bool TryEndLeading()
    {
        lock (_gate)
        {
            if (_queue.Count > 0)
            {
                return false;
            }

            _isLeading = false;
            _idle?.TrySetResult();
            return true;
        }
    }

    /// <summary>Takes the ledger's lock and commits what waits, group after group, as long as callers come back and there is time.</summary>
    /// <param name="isAlone">Whether it ends after one group, on its caller's thread.</param>
    private async ValueTask TakeTurnAsync(bool isAlone)
    {
        try
        {
            _writer.ThrowIfPoisoned();
            WriteTurn turn = await store.EnterWriteAsync(CancellationToken.None).ConfigureAwait(false);
            Release last;
            await using (turn.ConfigureAwait(false))
            {
                last = await CommitGroupsAsync(turn.Writer, isAlone).ConfigureAwait(false);
            }

            if (!isAlone)
            {
                await GatherAsync(last).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whatever it is belongs to the callers; a leader that ended with it would leave all others waiting for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Callers that were told already keep what they were told.
            Exception theirs = _writer.ForThoseWhoWait(exception);
            _groups.Current.Fail(exception);
            _groups.Next.Fail(theirs);
            lock (_gate)
            {
                _queue.FailAll(theirs);
            }
        }
    }

    /// <returns>Those who were released last and were not waited for.</returns>
    private async ValueTask<Release> CommitGroupsAsync(StoreWriter writer, bool isAlone)
    {
        long begun = Stopwatch.GetTimestamp();
        _groups.Current.Begin(writer.Head);
        _groups.Current.AddNotices(writer.Recovered);
        while (true)
        {
            long start = Stopwatch.GetTimestamp();
            (CommitGroup group, CommitGroup next) = _groups;
            await FillAsync(group).ConfigureAwait(false);

            // It still holds the group before this one.
            next.Begin(group.Head);
            bool isLast = isAlone || IsTimeOver(writer, begun);
            int callers = !isLast && group.Records >= ManyRecords
                ? await CommitWhileFillingAsync(writer, group, next).ConfigureAwait(false)
                : await CommitAsync(writer, group).ConfigureAwait(false);
            var release = new Release(callers, (Stopwatch.GetTimestamp() - start) / 10);
            _groups = (next, group);
            if (next.Records > 0)
            {
                continue;
            }

            next.Begin(group.Head);
            if (isLast)
            {
                return release;
            }

            if (!await GatherAsync(release).ConfigureAwait(false))
            {
                return default;
            }
        }
    }

    /// <summary>Adds what waits, as far as there is room.</summary>
    private async ValueTask FillAsync(CommitGroup group)
    {
        while (true)
        {
            AppendRequest? request;
            lock (_gate)
            {
                if (!_queue.TryTake(group, isUnconditional: false, out request))
                {
                    return;
                }
            }

            await group.AddAsync(request).ConfigureAwait(false);
        }
    }

    private async ValueTask<int> CommitAsync(StoreWriter writer, CommitGroup group)
    {
        if (group.Records == 0)
        {
            return group.Complete();
        }

        SealedBatch batch = group.Seal();
        TimeSpan duration = await _writer.WriteAsync(writer, batch).ConfigureAwait(false);

        // Listeners run code of others, which must not come between a durable record and its caller.
        int released = group.Complete();
        _writer.Report(batch, duration);
        return released;
    }

    /// <summary>Commits a group and meanwhile makes the next one ready, of what needs no look at the ledger.</summary>
    private async ValueTask<int> CommitWhileFillingAsync(StoreWriter writer, CommitGroup group, CommitGroup next)
    {
        SealedBatch batch = group.Seal();
        Task<TimeSpan> writing = Task.Run(() => _writer.WriteAsync(writer, batch).AsTask(), CancellationToken.None);
        ExceptionDispatchInfo? fault = null;
        try
        {
            next.Begin(group.Head);
            while (!writing.IsCompleted)
            {
                Task arrival = FillAheadAsync(group, next);
                next.Link();
                await Task.WhenAny(writing, arrival).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Thrown below: those whose records are written by then must be told so first.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            fault = ExceptionDispatchInfo.Capture(exception);
        }

        TimeSpan duration = await writing.ConfigureAwait(false);
        int released = group.Complete();
        _writer.Report(batch, duration);
        fault?.Throw();
        return released;
    }

    /// <summary>Adds what waits and needs no look at the ledger, and completes when more has come.</summary>
    private Task FillAheadAsync(CommitGroup written, CommitGroup group)
    {
        while (true)
        {
            AppendRequest? request;
            AppendRequest? unknown;
            lock (_gate)
            {
                bool isTaken = _queue.TryTake(group, isUnconditional: true, out request);
                unknown = isTaken ? null : _queue.FirstWithUnknownIds(group);
                if (!isTaken && unknown is null)
                {
                    _arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    return _arrival.Task;
                }
            }

            if (unknown is not null)
            {
                // Only whoever leads takes requests out: this one stays the first.
                unknown.HasNewIds = !group.MayBeRecorded(unknown.Batch, before: written);
            }
            else
            {
                group.AddUnconditional(request!);
            }
        }
    }

    /// <summary>Whether the ledger's lock is to be given back now: somebody waits for it, or others of this process may have to.</summary>
    private static bool IsTimeOver(StoreWriter writer, long begun)
    {
        TimeSpan time = Stopwatch.GetElapsedTime(begun);
        return time >= s_longestTurnTime || (time >= s_turnTime && writer.IsWanted);
    }

    /// <summary>Gives callers that were just released some time to come back.</summary>
    /// <returns>Whether anybody waits.</returns>
    private async ValueTask<bool> GatherAsync(Release release)
    {
        long deadline = Stopwatch.GetTimestamp() + release.Patience;
        while (release.Callers > 1 && WaitingCount() < release.Callers && !IsMuchWaiting() && Stopwatch.GetTimestamp() < deadline)
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

    private bool IsMuchWaiting()
    {
        lock (_gate)
        {
            return _queue.Records >= ManyRecords;
        }
    }

    /// <summary>How many callers were told that their records are written, and how long they are worth waiting for, in ticks of the stopwatch.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Release(int Callers, long Patience);
}
