namespace DqLineage.Stores;

/// <summary>How much waits to be written, and who waits for it to become less.</summary>
internal sealed class AppendBacklog(int maxRecords, long maxBytes)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _room;
    private long _records;
    private long _bytes;

    internal long Records
    {
        get
        {
            lock (_gate)
            {
                return _records;
            }
        }
    }

    internal long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    private bool IsFull => _records >= maxRecords || _bytes >= maxBytes;

    /// <summary>Completes at once unless more waits than is allowed, else when that has changed.</summary>
    internal ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return IsFull ? new ValueTask(WaitAsync(cancellationToken)) : ValueTask.CompletedTask;
        }
    }

    internal void Enter(EncodedBatch batch)
    {
        lock (_gate)
        {
            _records += batch.Count;
            _bytes += batch.Bytes;
        }
    }

    internal void Leave(EncodedBatch batch)
    {
        TaskCompletionSource? room = null;
        lock (_gate)
        {
            _records -= batch.Count;
            _bytes -= batch.Bytes;
            if (!IsFull)
            {
                (room, _room) = (_room, null);
            }
        }

        room?.SetResult();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (!IsFull)
                {
                    return;
                }

                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }

            await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
