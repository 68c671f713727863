namespace DqLineage.Stores;

/// <summary>Wakes whoever waits for the next append of this instance, or for its end.</summary>
internal sealed class AppendSignal
{
    private TaskCompletionSource? _next;

    /// <summary>Completes at the first append after this was asked for. Ask before looking at the head: an append in between is then not missed.</summary>
    internal Task Next
    {
        get
        {
            TaskCompletionSource? waiting = Volatile.Read(ref _next);
            if (waiting is null)
            {
                // What waits goes on elsewhere: whoever appended must not run the code of a subscriber.
                var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting = Interlocked.CompareExchange(ref _next, mine, comparand: null) ?? mine;
            }

            return waiting.Task;
        }
    }

    /// <summary>Wakes them. Costs nothing worth speaking of when nobody waits.</summary>
    internal void Raise()
    {
        if (Volatile.Read(ref _next) is not null)
        {
            Interlocked.Exchange(ref _next, value: null)?.TrySetResult();
        }
    }
}
