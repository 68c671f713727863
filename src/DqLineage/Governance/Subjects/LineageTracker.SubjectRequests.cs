using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records that a data subject asks for something.</summary>
    /// <param name="request">The request; by default with a new id, taken in by the actor in scope, received now, due in a month.</param>
    /// <param name="options">The record's id and context; it has a condition of its own.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The request as it was recorded.</returns>
    /// <exception cref="ArgumentException">The request is not well formed, names the subject by anything but the pseudonym, or does not begin as received.</exception>
    /// <exception cref="AppendConflictException">The tenant has a request with this id.</exception>
    public ValueTask<Recorded<SubjectRequest>> ReceiveSubjectRequestAsync(SubjectRequest request, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.State != SubjectRequestState.Received || request.HandledBy is not null || request.Erasure is not null)
        {
            throw new ArgumentException("A request begins as received, and nobody has handled it yet: leave State, HandledBy and Erasure as they are.", nameof(request));
        }

        string id = IdentifierRule.Require(IdOr(request.RequestId, options), "subject request's id", nameof(request));
        LedgerKey key = SubjectRequestRecordType.KeyOf(id);
        SubjectRequest received = request with { RequestId = id, RequestedBy = PersonOr(request.RequestedBy, options) };
        return OpenStateAsync(RecordTypes.SubjectRequest, key, id, one => one.RequestId, received, options, cancellationToken);
    }

    /// <summary>Records that a request was fulfilled. Not for erasures, which <see cref="EraseSubjectAsync"/> completes with a receipt.</summary>
    /// <param name="requestId">The request's id.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="handledBy">Who did it; by default the actor in scope.</param>
    /// <param name="options">The record's id and context, whose tenant says whose request is meant; it has a condition of its own.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The request as it was recorded.</returns>
    /// <exception cref="SubjectRequestNotFoundException">There is no such request.</exception>
    /// <exception cref="SubjectRequestClosedException">It was completed or refused already.</exception>
    /// <exception cref="ArgumentException">It asks for an erasure, or nobody is named who handled it.</exception>
    public ValueTask<Recorded<SubjectRequest>> CompleteSubjectRequestAsync(
        string requestId, string? outcome = null, string? handledBy = null, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        string person = PersonOr(handledBy, options);
        return CloseAsync(requestId, Complete, options, cancellationToken);

        SubjectRequest Complete(SubjectRequest open) => open.RequestType == SubjectRequestType.Erasure
            ? throw new ArgumentException("An erasure is completed by EraseSubjectAsync, which destroys the key and records the receipt.", nameof(requestId))
            : open with { State = SubjectRequestState.Completed, HandledBy = person, Reason = outcome ?? open.Reason };
    }

    /// <summary>Records that a request will not be fulfilled.</summary>
    /// <param name="requestId">The request's id.</param>
    /// <param name="reason">Why.</param>
    /// <param name="handledBy">Who refuses it; by default the actor in scope.</param>
    /// <param name="options">The record's id and context, whose tenant says whose request is meant; it has a condition of its own.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The request as it was recorded.</returns>
    /// <exception cref="SubjectRequestNotFoundException">There is no such request.</exception>
    /// <exception cref="SubjectRequestClosedException">It was completed or refused already.</exception>
    /// <exception cref="ArgumentException">No reason is given, or nobody is named who refuses it.</exception>
    public ValueTask<Recorded<SubjectRequest>> RefuseSubjectRequestAsync(
        string requestId, string reason, string? handledBy = null, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        string person = PersonOr(handledBy, options);
        return CloseAsync(requestId, open => open with { State = SubjectRequestState.Refused, HandledBy = person, Reason = reason }, options, cancellationToken);
    }

    /// <summary>The records of data subjects' requests: each change of state is one.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<Recorded<SubjectRequest>> FindSubjectRequestRecordsAsync(SubjectRequestRecordQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.SubjectRequest, query, cancellationToken);

    /// <summary>Where data subjects' requests stand.</summary>
    /// <param name="query">Which requests; by default all that are open.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The requests, in the order in which they came in.</returns>
    public async IAsyncEnumerable<SubjectRequestStatus> FindSubjectRequestsAsync(
        SubjectRequestQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new SubjectRequestQuery();
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        var records = new SubjectRequestRecordQuery { Subject = query.Subject, RequestType = query.RequestType, Tenant = query.Tenant, AsOf = query.AsOf };
        LedgerQuery ledgerQuery = await records.ToLedgerQueryAsync(_store, cancellationToken).ConfigureAwait(false);
        StateRecords<SubjectRequest> requests = await StateRecords<SubjectRequest>
            .ReadAsync(_store, RecordTypes.SubjectRequest, request => request.RequestId, ledgerQuery, until: null, cancellationToken).ConfigureAwait(false);
        foreach ((Recorded<SubjectRequest> received, Recorded<SubjectRequest> newest) in requests.All)
        {
            var status = new SubjectRequestStatus { Received = received, Newest = newest };
            if (query.Asks(status))
            {
                yield return status;
            }
        }
    }

    private ValueTask<Recorded<SubjectRequest>> CloseAsync(
        string requestId, Func<SubjectRequest, SubjectRequest> close, RecordOptions? options, CancellationToken cancellationToken)
    {
        IdentifierRule.Require(requestId, "subject request's id", nameof(requestId));
        return ChangeAsync(
            RecordTypes.SubjectRequest,
            SubjectRequestRecordType.KeyOf(requestId),
            one => one.RequestId,
            (requests, tenant) => requests.Find(requestId, tenant),
            Next,
            options,
            cancellationToken);

        SubjectRequest Next(Recorded<SubjectRequest>? newest) =>
            newest is null ? throw new SubjectRequestNotFoundException(requestId)
            : newest.Data.IsClosed ? throw new SubjectRequestClosedException(newest)
            : close(newest.Data);
    }
}
