namespace DqLineage;

/// <summary>The end of a scope: it is recorded once, and what comes later is refused.</summary>
/// <param name="what">What ends, for people, such as <c>Run 42</c>.</param>
internal sealed class EndOnce(string what)
{
    private int _hasEnded;

    internal bool HasEnded => Volatile.Read(ref _hasEnded) != 0;

    internal void RequireRunning(string advice)
    {
        if (HasEnded)
        {
            throw new InvalidOperationException($"{what} has ended: {advice}.");
        }
    }

    /// <summary>Records the end. When that fails, it has not ended.</summary>
    internal async Task<T> EndAsync<T>(Func<ValueTask<T>> record)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
        {
            throw new InvalidOperationException($"{what} has ended already.");
        }

        try
        {
            return await record().ConfigureAwait(false);
        }
        catch
        {
            Volatile.Write(ref _hasEnded, 0);
            throw;
        }
    }
}
