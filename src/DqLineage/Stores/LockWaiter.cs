namespace DqLineage.Stores;

/// <summary>A thread that does a blocking wait for others, one wait after the other. It comes with the first and goes when it is idle.</summary>
/// <remarks>Blocking waits do not belong on the thread pool, and a new thread for each takes longer than most of them.</remarks>
internal sealed class LockWaiter(Action wait)
{
    private static readonly TimeSpan s_idleTime = TimeSpan.FromSeconds(5);

    private readonly Queue<TaskCompletionSource> _asked = new();
    private bool _isRunning;

    /// <summary>Has the thread wait; what awaits the task goes on there.</summary>
    internal Task WaitAsync()
    {
        var waiting = new TaskCompletionSource();
        lock (_asked)
        {
            _asked.Enqueue(waiting);
            Monitor.Pulse(_asked);
            if (!_isRunning)
            {
                new Thread(Run) { IsBackground = true, Name = "DqLineage lock" }.Start();
                _isRunning = true;
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
                bool isPulsed = Monitor.Wait(_asked, s_idleTime);
                if (!isPulsed && _asked.Count == 0)
                {
                    _isRunning = false;
                    return null;
                }
            }

            return _asked.Dequeue();
        }
    }
}
