using System.Diagnostics.CodeAnalysis;

namespace DqLineage.Stores;

/// <summary>The appends that wait for their turn, in the order of the calls, and how much of that there may be.</summary>
/// <remarks>Not thread-safe but for <see cref="WaitForRoomAsync"/>: whoever commits guards it.</remarks>
internal sealed class AppendQueue(LineageStoreOptions options)
{
    private readonly Queue<AppendRequest> _requests = new();
    private readonly AppendBacklog _backlog = new(options.MaxQueuedRecords, options.MaxQueuedBytes);

    internal int Count => _requests.Count;

    internal long Records => _backlog.Records;

    internal long Bytes => _backlog.Bytes;

    /// <summary>Completes at once unless more waits to be written than the store's options allow.</summary>
    internal ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => _backlog.WaitForRoomAsync(cancellationToken);

    /// <returns>The answer that the caller awaits.</returns>
    internal ValueTask<AppendResult> EnqueueAsync(EncodedBatch batch, AppendCondition? condition, CancellationToken cancellationToken)
    {
        var request = AppendRequest.Rent(batch, condition, cancellationToken);
        ValueTask<AppendResult> answer = request.Answer;
        request.ListenToCancellation();
        _backlog.Enter(batch);
        _requests.Enqueue(request);
        return answer;
    }

    /// <summary>Takes out the first that its caller has not taken back.</summary>
    /// <param name="group">What it is taken for, and must have room for it.</param>
    /// <param name="isUnconditional">Only when it can be added without a look at the ledger.</param>
    /// <param name="request">The request, which is claimed.</param>
    internal bool TryTake(CommitGroup group, bool isUnconditional, [NotNullWhen(true)] out AppendRequest? request)
    {
        while (_requests.TryPeek(out request))
        {
            if (!group.HasRoomFor(request.Batch) || (isUnconditional && !request.IsUnconditional))
            {
                return false;
            }

            if (TryDequeue(out request))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first, when all that is unknown of it is whether its ids are new.</summary>
    internal AppendRequest? FirstWithUnknownIds(CommitGroup group) =>
        _requests.TryPeek(out AppendRequest? request) && request is { Condition: null, HasNewIds: null } && group.HasRoomFor(request.Batch) ? request : null;

    /// <summary>Takes out all and tells their callers why.</summary>
    internal void FailAll(Exception exception)
    {
        while (_requests.Count > 0)
        {
            if (TryDequeue(out AppendRequest? request))
            {
                request.Fail(exception);
            }
        }
    }

    private bool TryDequeue([NotNullWhen(true)] out AppendRequest? request)
    {
        request = _requests.Dequeue();
        _backlog.Leave(request.Batch);
        return request.TryClaim();
    }
}
