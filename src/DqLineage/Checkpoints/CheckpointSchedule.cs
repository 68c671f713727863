using DqLineage.Stores;

namespace DqLineage;

/// <summary>Makes checkpoints in the background, as often as the options say, one at a time.</summary>
internal sealed class CheckpointSchedule : IAsyncDisposable
{
    private readonly LineageStore _store;
    private readonly CheckpointMaker _maker;
    private readonly CheckpointOptions _options;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly ITimer? _timer;
    private Task _running = Task.CompletedTask;
    private long _newRecords;
    private bool _isAsked;
    private bool _isRunning;
    private bool _isDisposed;

    internal CheckpointSchedule(LineageStore store, CheckpointMaker maker, CheckpointOptions options, TimeProvider clock)
    {
        _store = store;
        _maker = maker;
        _options = options;
        store.Committed = Count;
        _timer = options.Every is { } every ? clock.CreateTimer(static state => ((CheckpointSchedule)state!).AskIfNew(), this, every, every) : null;
    }

    /// <summary>Why the last one in the background failed; absent when it did not.</summary>
    internal Exception? Fault { get; private set; }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        _store.Committed = null;
        if (_timer is not null)
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _closing.Dispose();
    }

    private void Count(int records)
    {
        if (Interlocked.Add(ref _newRecords, records) >= _options.EveryRecords)
        {
            Ask();
        }
    }

    private void AskIfNew()
    {
        if (Interlocked.Read(ref _newRecords) > 0)
        {
            Ask();
        }
    }

    private void Ask()
    {
        lock (_gate)
        {
            _isAsked = true;
            if (!_isDisposed && !_isRunning)
            {
                _isRunning = true;
                _running = Task.Run(RunAsync, CancellationToken.None);
            }
        }
    }

    /// <summary>Makes one, and another if that was asked for meanwhile: who asks while one is made, asks once.</summary>
    private async Task RunAsync()
    {
        while (TakeAsked())
        {
            await MakeAsync().ConfigureAwait(false);
        }
    }

    private bool TakeAsked()
    {
        lock (_gate)
        {
            _isRunning = _isAsked && !_isDisposed;
            _isAsked = false;
            if (_isRunning)
            {
                Interlocked.Exchange(ref _newRecords, 0);
            }

            return _isRunning;
        }
    }

    private async Task MakeAsync()
    {
        try
        {
            await _maker.MakeAsync(_options.Signers, _closing.Token).ConfigureAwait(false);
            Fault = null;
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The tracker closes, and makes one then if it was told to.
        }
#pragma warning disable CA1031 // Nobody waits for it: it is logged and can be asked for, and the next one is tried.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fault = exception;
            Log.CheckpointFailed(_store.Logger, exception);
        }
    }
}
