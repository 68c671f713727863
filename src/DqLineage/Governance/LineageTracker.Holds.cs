using System.Runtime.CompilerServices;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Places a legal hold.</summary>
    /// <param name="hold">The hold; by default with a new id, placed by the actor in scope.</param>
    /// <param name="options">The record's id and context; it has a condition of its own.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The hold as it was recorded.</returns>
    /// <exception cref="ArgumentException">The hold is not well formed, holds nothing, or is released.</exception>
    /// <exception cref="AppendConflictException">The tenant has a hold with this id, released or not.</exception>
    public ValueTask<Recorded<LegalHold>> PlaceHoldAsync(LegalHold hold, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hold);
        if (hold.State != HoldState.Placed || hold.ReleasedBy is not null)
        {
            throw new ArgumentException("A hold begins as placed, and nobody has released it: release it with ReleaseHoldAsync.", nameof(hold));
        }

        string id = IdentifierRule.Require(IdOr(hold.HoldId, options), "hold id", nameof(hold));
        LegalHold placed = hold with { HoldId = id, PlacedBy = PersonOr(hold.PlacedBy, options) };
        return OpenStateAsync(RecordTypes.Hold, HoldRecordType.KeyOf(id), id, one => one.HoldId, placed, options, cancellationToken);
    }

    /// <summary>Releases a legal hold.</summary>
    /// <param name="holdId">The hold's id.</param>
    /// <param name="reason">Why it is released.</param>
    /// <param name="releasedBy">Who releases it; by default the actor in scope.</param>
    /// <param name="options">The record's id and context, whose tenant says whose hold is meant; it has a condition of its own.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The hold as it was recorded.</returns>
    /// <exception cref="HoldNotFoundException">There is no such hold.</exception>
    /// <exception cref="HoldReleasedException">It was released already.</exception>
    /// <exception cref="ArgumentException">No reason is given, or nobody who releases it.</exception>
    public ValueTask<Recorded<LegalHold>> ReleaseHoldAsync(
        string holdId, string reason, string? releasedBy = null, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        IdentifierRule.Require(holdId, "hold id", nameof(holdId));
        string person = PersonOr(releasedBy, options);
        return ChangeAsync(
            RecordTypes.Hold, HoldRecordType.KeyOf(holdId), one => one.HoldId, (holds, tenant) => holds.Find(holdId, tenant), Release, options, cancellationToken);

        LegalHold Release(Recorded<LegalHold>? newest) =>
            newest is null ? throw new HoldNotFoundException(holdId)
            : newest.Data.State == HoldState.Released ? throw new HoldReleasedException(newest)
            : newest.Data with { State = HoldState.Released, ReleasedBy = person, Reason = reason };
    }

    /// <summary>The records of legal holds: placing and releasing one are a record each.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The records.</returns>
    public IAsyncEnumerable<Recorded<LegalHold>> FindHoldRecordsAsync(HoldRecordQuery query, CancellationToken cancellationToken = default) =>
        FindAsync(RecordTypes.Hold, query, cancellationToken);

    /// <summary>The legal holds that are in force.</summary>
    /// <param name="query">Which holds; by default all that are in force.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The holds, in the order in which they were placed.</returns>
    public async IAsyncEnumerable<HoldStatus> FindHoldsAsync(HoldQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query ??= new HoldQuery();
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        var records = new HoldRecordQuery { CaseId = query.CaseId, Tenant = query.Tenant, AsOf = query.AsOf };
        LedgerQuery ledgerQuery = await records.ToLedgerQueryAsync(_store, cancellationToken).ConfigureAwait(false);
        StateRecords<LegalHold> holds = await StateRecords<LegalHold>
            .ReadAsync(_store, RecordTypes.Hold, hold => hold.HoldId, ledgerQuery, until: null, cancellationToken).ConfigureAwait(false);
        foreach ((Recorded<LegalHold> placed, Recorded<LegalHold> newest) in holds.All)
        {
            // A word that nobody knows yet releases nothing: what is held stays held.
            var hold = new HoldStatus { Placed = placed, Released = newest.Data.State == HoldState.Released ? newest : null };
            if (query.Asks(hold))
            {
                yield return hold;
            }
        }
    }
}
