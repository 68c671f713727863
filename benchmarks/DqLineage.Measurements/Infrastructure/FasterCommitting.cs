using FASTER.core;

namespace DqLineage.Measurements;

/// <summary>
/// Commits a FASTER log in a loop, on a thread of its own, as FASTER's samples do; but as soon as something waits instead of
/// every few milliseconds, which would only make it slower here.
/// </summary>
internal sealed class FasterCommitting : IDisposable
{
    private readonly FasterLog _log;
    private readonly Thread _thread;
    private volatile bool _isDisposed;

    internal FasterCommitting(FasterLog log)
    {
        _log = log;
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _isDisposed = true;
        _thread.Join();
    }

    private void Run()
    {
        while (!_isDisposed)
        {
            if (_log.TailAddress > _log.CommittedUntilAddress)
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
