namespace DqLineage.OpenLineage;

/// <summary>The emissions of a client that are under way, so that its end can wait for them.</summary>
internal sealed class EmissionsInFlight(TimeSpan shutdownTimeout, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _givenUp = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private bool _isEnding;

    /// <summary>Begins one.</summary>
    /// <exception cref="ObjectDisposedException">The client ends, or has ended.</exception>
    internal Emission Begin(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isEnding, typeof(OpenLineageClient));
            _count++;
            return new Emission(this, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _givenUp.Token));
        }
    }

    /// <summary>Waits for all of them, and gives up those that take too long.</summary>
    /// <returns>Whether this call is the one that ends.</returns>
    internal async Task<bool> EndAsync()
    {
        lock (_gate)
        {
            if (_isEnding)
            {
                return false;
            }

            _isEnding = true;
            if (_count == 0)
            {
                _idle.SetResult();
            }
        }

        try
        {
            await _idle.Task.WaitAsync(shutdownTimeout, clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _givenUp.CancelAsync().ConfigureAwait(false);
        }

        return true;
    }

    public void Dispose() => _givenUp.Dispose();

    private void Done()
    {
        lock (_gate)
        {
            if (--_count == 0 && _isEnding)
            {
                _idle.SetResult();
            }
        }
    }

    /// <summary>One emission.</summary>
    internal sealed class Emission(EmissionsInFlight all, CancellationTokenSource either) : IDisposable
    {
        /// <summary>Cancelled by the caller, or when the client gives the emission up.</summary>
        internal CancellationToken Token { get; } = either.Token;

        public void Dispose()
        {
            either.Dispose();
            all.Done();
        }
    }
}
