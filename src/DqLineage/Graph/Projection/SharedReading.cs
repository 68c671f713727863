namespace DqLineage;

/// <summary>A piece of work that several wait for, and that ends early when none of them does any more.</summary>
/// <remarks>Join and leave under one lock. Whoever finds it abandoned waits until it has ended and begins another.</remarks>
internal sealed class SharedReading
{
    private readonly CancellationTokenSource _abandoning;
    private int _waiting;

    /// <param name="read">The work; begun on another thread.</param>
    /// <param name="closing">Ends it early too.</param>
    internal SharedReading(Func<CancellationToken, Task> read, CancellationToken closing)
    {
        _abandoning = CancellationTokenSource.CreateLinkedTokenSource(closing);
        Task = Task.Run(() => read(_abandoning.Token), CancellationToken.None);
    }

    internal Task Task { get; }

    internal bool IsAbandoned => _abandoning.IsCancellationRequested;

    /// <summary>Waits until it has ended, however.</summary>
    internal async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        await Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    internal void Join() => _waiting++;

    internal void Leave()
    {
        if (--_waiting > 0)
        {
            return;
        }

        if (!Task.IsCompleted)
        {
            _abandoning.Cancel();
        }
        else
        {
            _abandoning.Dispose();
        }
    }
}
