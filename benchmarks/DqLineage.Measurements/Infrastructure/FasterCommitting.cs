using FASTER.core;

namespace DqLineage.Measurements;

/// <summary>Commits a FASTER log on a thread of its own, as FASTER's samples do, but as soon as something was enqueued instead of every few milliseconds.</summary>
internal sealed class FasterCommitting : IDisposable
{
    private readonly FasterLog _log;
    private readonly bool _spins;
    private readonly AutoResetEvent _waiting = new(initialState: false);
    private readonly Thread _thread;
    private volatile bool _isDisposed;

    /// <param name="log">The log.</param>
    /// <param name="spins">Whether the thread keeps looking for something to commit, or sleeps until it is woken.</param>
    internal FasterCommitting(FasterLog log, bool spins)
    {
        _log = log;
        _spins = spins;
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Enqueues a line and waits until it is committed.</summary>
    internal async Task AppendAsync(byte[] line)
    {
        // Enqueues before it returns; what is left to wait for is the commit.
        ValueTask<long> committed = _log.EnqueueAndWaitForCommitAsync(line);
        if (!_spins)
        {
            _waiting.Set();
        }

        await committed;
    }

    public void Dispose()
    {
        _isDisposed = true;
        _waiting.Set();
        _thread.Join();
        _waiting.Dispose();
    }

    private void Run()
    {
        while (!_isDisposed)
        {
            if (!_spins)
            {
                _waiting.WaitOne();
                _log.Commit(spinWait: true);
            }
            else if (_log.TailAddress > _log.CommittedUntilAddress)
            {
                _log.Commit(spinWait: true);
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
