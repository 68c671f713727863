namespace DqLineage.Stores;

public sealed partial class LedgerIndex
{
    private const int MergedRuns = 4;

    // Storing the newest lines again pays when this share of a run is new.
    private const int ShareWorthStoring = 64;

    // Closing waits no longer for other processes to let it write what the next opening could do without.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _closing = new();

    // All guarded by the gate.
    private readonly HashSet<IndexRunName> _drops = [];
    private readonly List<IndexPart> _unstored = [];
    private readonly HashSet<IndexRunName> _givenUp = [];
    private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _worker = Task.CompletedTask;
    private int _waitingTails;
    private bool _isWorking;
    private bool _isDisposed;

    /// <summary>Waits while more than a few full tails wait for the background worker.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes when there is room for more lines.</returns>
    /// <exception cref="ObjectDisposedException">The index was disposed.</exception>
    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken = default) =>
        Volatile.Read(ref _waitingTails) < MaxWaitingTails && !Volatile.Read(ref _isDisposed) ? ValueTask.CompletedTask : new ValueTask(WaitForTailsAsync(MaxWaitingTails - 1, cancellationToken));

    /// <summary>Waits until every full tail is stored, which spares the next opening their lines. A store does so before it closes.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes then; merging may go on.</returns>
    /// <exception cref="ObjectDisposedException">The index was disposed.</exception>
    public Task StoreTailsAsync(CancellationToken cancellationToken = default) => WaitForTailsAsync(0, cancellationToken);

    private async Task WaitForTailsAsync(int allowed, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                if (_waitingTails <= allowed)
                {
                    return;
                }

                room = _room.Task;
            }

            await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until no work is left in the background.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes then.</returns>
    public async Task IdleAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task worker;
            lock (_gate)
            {
                if (!_isWorking)
                {
                    return;
                }

                worker = _worker;
            }

            await worker.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets the piece of work in progress end, begins no other, and stores the newest lines. Disposing again does nothing.</summary>
    /// <returns>A task that completes when nothing is done in the background any more.</returns>
    public async ValueTask DisposeAsync()
    {
        Task worker;
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            SignalRoom();
            worker = _worker;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await worker.ConfigureAwait(false);
        _closing.Dispose();
        await StoreNewestAsync().ConfigureAwait(false);
    }

    private async Task StoreNewestAsync()
    {
        IndexTail tail = _parts[^1].Tail!;
        if (_isReadOnly || tail.EndSeq - Math.Max(tail.FirstSeq, _tailStoredTo) < _runSize / ShareWorthStoring || IndexTailFile.Write(tail, _storage.KeepsPositions) is not { } bytes)
        {
            return;
        }

        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await _storage.WriteTailAsync(bytes, patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsStorageFault(exception) || patience.IsCancellationRequested)
        {
            Log.NewestNotStored(_logger, tail.FirstSeq, tail.EndSeq, exception);
        }
    }

    private void StartWork()
    {
        if (!_isWorking && !_isDisposed)
        {
            _isWorking = true;
            _worker = Task.Run(WorkAsync, CancellationToken.None);
        }
    }

    /// <summary>Counts the tails that wait, and wakes who waits for their becoming fewer. Call under the gate after every change of the parts.</summary>
    private void SignalRoom()
    {
        Volatile.Write(ref _waitingTails, _parts.Count(part => part.IsWaiting));
        _room.TrySetResult();
        _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private async Task WorkAsync()
    {
        while (NextWork() is { } work)
        {
            await DoAsync(work).ConfigureAwait(false);
        }
    }

    /// <summary>The next piece of work: full tails first, because they fill the memory; <see langword="null"/> ends the worker.</summary>
    private IndexWork? NextWork()
    {
        lock (_gate)
        {
            IndexWork? work = _isDisposed ? null
                : Array.Find(_parts, part => part.IsWaiting) is { } tail ? new IndexWork([tail], StoreTailAsync)
                : _drops.Count > 0 ? new IndexWork([], _ => DropAsync())
                : _unstored.Count > 0 ? new IndexWork([TakeUnstored()], StoreRebuiltAsync)
                : FindMerge();
            _isWorking = work is not null;
            return work;
        }
    }

    private IndexPart TakeUnstored()
    {
        IndexPart part = _unstored[^1];
        _unstored.RemoveAt(_unstored.Count - 1);
        return part;
    }

    private IndexWork? FindMerge()
    {
        IndexPart[] parts = _parts;
        for (int i = 0; i + MergedRuns <= parts.Length; i++)
        {
            IndexPart[] four = parts[i..(i + MergedRuns)];
            if (Array.TrueForAll(four, part => part.IsWholeRun && part.Run!.Name.Count == four[0].Run?.Name.Count)
                && !_givenUp.Contains(MergedName(four))
                && four[0].FirstSeq % MergedName(four).Count == 0
                && (!_isReadOnly || Array.TrueForAll(four, part => part.Run!.IsInMemory)))
            {
                return new IndexWork(four, MergeAsync);
            }
        }

        return null;
    }

    private static IndexRunName MergedName(IReadOnlyList<IndexPart> four) =>
        new() { FirstSeq = four[0].FirstSeq, Count = four[0].Run!.Name.Count * MergedRuns };

    private async Task DoAsync(IndexWork work)
    {
        try
        {
            await work.Action(work.Parts).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Everything is as it was before this piece of work, and the index closes.
        }
        catch (IndexLostException exception) when (exception.Run is not null && Array.Find(_parts, part => part.Run == exception.Run) is not null)
        {
            RecoverOrGiveUp(work, Array.Find(_parts, part => part.Run == exception.Run)!, exception);
        }
#pragma warning disable CA1031 // Whatever it is, it is logged, and the other work goes on: a cache must not stop an append.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            GiveUp(work, exception);
        }
    }

    private void RecoverOrGiveUp(IndexWork work, IndexPart lost, IndexLostException exception)
    {
        try
        {
            Recover(lost, exception);
        }
#pragma warning disable CA1031 // It is logged; the next search that needs the run tries again, and says what it is that cannot be read.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            GiveUp(work, failure);
        }
    }

    // Whatever it was, searches go on with what there is: tails stay in memory, runs stay unmerged.
    private void GiveUp(IndexWork work, Exception exception)
    {
        lock (_gate)
        {
            if (work.Parts.Count == 0)
            {
                Log.IndexNotDropped(_logger, exception);
                return;
            }

            Log.IndexWorkFailed(_logger, work.Parts[0].FirstSeq, work.Parts[^1].EndSeq, exception);

            foreach (IndexPart part in work.Parts)
            {
                part.IsStuck = true;
            }

            if (work.Parts.Count == MergedRuns)
            {
                _givenUp.Add(MergedName(work.Parts));
            }

            SignalRoom();
        }
    }

    private sealed record IndexWork(IReadOnlyList<IndexPart> Parts, Func<IReadOnlyList<IndexPart>, Task> Action);
}
