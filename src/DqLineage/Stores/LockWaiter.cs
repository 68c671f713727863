namespace DqLineage.Stores;

/// <summary>Does blocking waits on threads of its own, which stay a while for the next wait.</summary>
/// <remarks>Blocking waits do not belong on the thread pool, and a new thread for each takes longer than most of them.</remarks>
internal sealed class LockWaiter(Action wait)
{
    private static readonly TimeSpan s_idleTime = TimeSpan.FromSeconds(5);

    private readonly Queue<TaskCompletionSource> _asked = new();
    private int _idleThreads;

    /// <summary>Has a thread wait; what awaits the task goes on there.</summary>
    internal Task WaitAsync()
    {
        var waiting = new TaskCompletionSource();
        lock (_asked)
        {
            _asked.Enqueue(waiting);
            if (_idleThreads >= _asked.Count)
            {
                Monitor.Pulse(_asked);
            }
            else
            {
                // The others may be at what awaited them, which may be waiting for this.
                new Thread(Run) { IsBackground = true, Name = "DqLineage lock" }.Start();
            }
        }

        return waiting.Task;
    }

    private void Run()
    {
        while (TryNext() is { } waiting)
        {
            try
            {
                wait();
            }
#pragma warning disable CA1031 // It is the exception of whoever awaits the task.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                waiting.SetException(exception);
                continue;
            }

            waiting.SetResult();
        }
    }

    private TaskCompletionSource? TryNext()
    {
        lock (_asked)
        {
            while (_asked.Count == 0)
            {
                _idleThreads++;
                bool isPulsed = Monitor.Wait(_asked, s_idleTime);
                _idleThreads--;
                if (!isPulsed && _asked.Count == 0)
                {
                    return null;
                }
            }

            return _asked.Dequeue();
        }
    }
}
