namespace DqLineage.Stores;

/// <summary>One call's batch on its way into the ledger.</summary>
internal sealed class AppendRequest
{
    private const int Waiting = 0;
    private const int Claimed = 1;
    private const int Withdrawn = 2;

    // Continuations run elsewhere: the thread that commits must not run its callers' code.
    private readonly TaskCompletionSource<AppendResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;
    private int _state;

    private AppendRequest(IReadOnlyList<EncodedRecord> records, AppendCondition? condition, long bytes)
    {
        Records = records;
        Condition = condition;
        Bytes = bytes;
    }

    internal IReadOnlyList<EncodedRecord> Records { get; }

    internal AppendCondition? Condition { get; }

    internal long Bytes { get; }

    internal Task<AppendResult> Task => _completion.Task;

    internal static AppendRequest Create(IReadOnlyList<EncodedRecord> records, AppendCondition? condition, string parameter)
    {
        if (records.Count == 0)
        {
            throw new ArgumentException("An append needs at least one record.", parameter);
        }

        HashSet<Guid>? given = null;
        foreach (EncodedRecord record in records)
        {
            if (record.IsIdGiven && !(given ??= []).Add(record.Id))
            {
                throw new ArgumentException($"Two records of the batch have the id {record.Id}: an id belongs to one record only.", parameter);
            }
        }

        long bytes = records.Sum(record => (long)record.Body.Length);
        return bytes <= LedgerFormat.MaxBatchBytes
            ? new AppendRequest(records, condition, bytes)
            : throw new ArgumentException(
                $"The batch takes {bytes:N0} bytes; an atomic batch holds at most {LedgerFormat.MaxBatchBytes:N0}: append it in several calls.", parameter);
    }

    internal void WithdrawOn(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static (state, token) =>
                {
                    var request = (AppendRequest)state!;
                    if (Interlocked.CompareExchange(ref request._state, Withdrawn, Waiting) == Waiting)
                    {
                        request._completion.TrySetCanceled(token);
                    }
                },
                this);
        }
    }

    /// <summary>From here on the caller's token has no effect. <see langword="false"/> when the caller took the batch back.</summary>
    internal bool TryClaim()
    {
        bool claimed = Interlocked.CompareExchange(ref _state, Claimed, Waiting) == Waiting;
        _cancellation.Unregister();
        return claimed;
    }

    internal void Complete(AppendResult result) => _completion.TrySetResult(result);

    internal void Fail(Exception exception) => _completion.TrySetException(exception);
}
