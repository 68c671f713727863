using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace DqLineage.Stores;

/// <summary>One call's batch on its way into the ledger, and the call's answer.</summary>
/// <remarks>Used again once both its caller has taken the answer and the queue has let go of it.</remarks>
internal sealed class AppendRequest : IValueTaskSource<AppendResult>
{
    private const int MaxPooled = 1024;
    private const int Waiting = 0;
    private const int Claimed = 1;
    private const int Withdrawn = 2;

    private static readonly ConcurrentQueue<AppendRequest> s_pool = new();

    // Continuations run elsewhere: the thread that commits must not run its callers' code.
    private ManualResetValueTaskSourceCore<AppendResult> _completion = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _cancellationToken;
    private EncodedBatch? _batch;
    private int _state;
    private int _holders;

    private AppendRequest()
    {
    }

    internal EncodedBatch Batch => _batch ?? throw new InvalidOperationException("The request was finished, and its batch belongs to somebody else.");

    internal AppendCondition? Condition { get; private set; }

    /// <summary>Whether it is written whatever the ledger holds.</summary>
    internal bool IsUnconditional => Condition is null && (!Batch.HasGivenIds || HasNewIds == true);

    /// <summary>Whether none of the ids that its caller gave is in the ledger or on its way there; unknown until somebody looked.</summary>
    internal bool? HasNewIds { get; set; }

    /// <summary>The answer; to be awaited once.</summary>
    internal ValueTask<AppendResult> Answer => new(this, _completion.Version);

    /// <summary>Takes over a batch, when it is one that can be written.</summary>
    /// <exception cref="ArgumentException">It is empty, too large, or gives an id twice; the batch stays the caller's.</exception>
    internal static AppendRequest Rent(EncodedBatch batch, AppendCondition? condition, CancellationToken cancellationToken)
    {
        Require(batch);
        if (!s_pool.TryDequeue(out AppendRequest? request))
        {
            request = new AppendRequest();
        }

        request._batch = batch;
        request.Condition = condition;
        request._state = Waiting;
        request._holders = 2;
        request._cancellationToken = cancellationToken;
        return request;
    }

    /// <summary>From here on a cancelled token takes the batch back.</summary>
    internal void ListenToCancellation()
    {
        if (_cancellationToken.CanBeCanceled)
        {
            _cancellation = _cancellationToken.UnsafeRegister(static state => ((AppendRequest)state!).Withdraw(), this);
        }
    }

    /// <summary>From here on the caller's token has no effect. <see langword="false"/> when the caller took the batch back; the queue has let go of it then.</summary>
    internal bool TryClaim()
    {
        bool claimed = Interlocked.CompareExchange(ref _state, Claimed, Waiting) == Waiting;

        // Waits for a callback that is running: it must not meet the request's next use.
        _cancellation.Dispose();
        if (!claimed)
        {
            LetGo();
        }

        return claimed;
    }

    /// <summary>Answers the caller; the queue lets go of the request.</summary>
    internal void Complete(AppendResult result)
    {
        _completion.SetResult(result);
        LetGo();
    }

    /// <inheritdoc cref="Complete"/>
    internal void Fail(Exception exception)
    {
        _completion.SetException(exception);
        LetGo();
    }

    AppendResult IValueTaskSource<AppendResult>.GetResult(short token)
    {
        // Throws, without letting go, when the answer was taken before or is not there yet.
        if (_completion.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            return _completion.GetResult(token);
        }

        try
        {
            return _completion.GetResult(token);
        }
        finally
        {
            Release();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<AppendResult>.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource<AppendResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);

    private static void Require(EncodedBatch batch)
    {
        if (batch.Count == 0)
        {
            throw new ArgumentException("An append needs at least one record.", nameof(batch));
        }

        HashSet<Guid>? given = null;
        foreach (EncodedRecord record in batch.Records)
        {
            if (record.IsIdGiven && !(given ??= []).Add(record.Id))
            {
                throw new ArgumentException($"Two records of the batch have the id {record.Id}: an id belongs to one record only.", nameof(batch));
            }
        }

        if (batch.Bytes > LedgerFormat.MaxBatchBytes)
        {
            throw new ArgumentException(
                $"The batch takes {batch.Bytes:N0} bytes; an atomic batch holds at most {LedgerFormat.MaxBatchBytes:N0}: append it in several calls.", nameof(batch));
        }
    }

    private void Withdraw()
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting)
        {
            _completion.SetException(new OperationCanceledException(_cancellationToken));
        }
    }

    private void LetGo()
    {
        _batch!.Return();
        _batch = null;
        Release();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) != 0)
        {
            return;
        }

        Condition = null;
        HasNewIds = null;
        _cancellation = default;
        _cancellationToken = default;
        _completion.Reset();
        if (s_pool.Count < MaxPooled)
        {
            s_pool.Enqueue(this);
        }
    }
}
