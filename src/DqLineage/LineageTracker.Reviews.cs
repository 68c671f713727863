using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Records what a person decided about a finding.</summary>
    /// <param name="review">The review.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The review as it was recorded.</returns>
    /// <exception cref="RunNotFoundException">No such run is in the ledger.</exception>
    /// <exception cref="SampleNotFlaggedException">The run never flagged the sample.</exception>
    /// <exception cref="ArgumentException">The review is not well formed, such as a relabel without a new value.</exception>
    public async ValueTask<Recorded<Review>> RecordReviewAsync(
        Review review, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(review);

        // What is wrong with the review itself is said first: it needs no look into the ledger.
        RecordTypes.Review.Validate(review);
        RunRef run = await _runs.ResolveAsync(review.RunId, options?.Context, mustExist: !_options.AllowAdHocReviews, cancellationToken).ConfigureAwait(false);
        if (!_options.AllowAdHocReviews && !await _runs.HasFlaggedAsync(run, review.Sample, cancellationToken).ConfigureAwait(false))
        {
            throw new SampleNotFlaggedException(run.Id, review.Sample);
        }

        return await RecordAsync(RecordTypes.Review, review with { RunId = run }, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records what was done to the data as the consequence of a review.</summary>
    /// <param name="correction">The correction.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The correction as it was recorded; it belongs to the review's run.</returns>
    /// <exception cref="ReviewNotFoundException">No review with that record id is in the ledger.</exception>
    /// <exception cref="ArgumentException">The correction is not well formed.</exception>
    public async ValueTask<Recorded<Correction>> RecordCorrectionAsync(
        Correction correction, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(correction);
        RecordTypes.Correction.Validate(correction);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        LedgerLine review = await FindReviewAsync(correction.ReviewId, cancellationToken).ConfigureAwait(false)
            ?? throw new ReviewNotFoundException(correction.ReviewId);
        var context = new LineageContext { Run = review.Context.Run, Tenant = review.Context.Tenant };
        RecordOptions placed = (options ?? new RecordOptions()) with { Context = (options?.Context ?? LineageContext.Empty).OrElse(context) };
        return await RecordAsync(RecordTypes.Correction, correction, placed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records who did what to which resource.</summary>
    /// <param name="auditEvent">The event; without an actor of its own it gets the one in scope.</param>
    /// <param name="options">The record's id, context and condition.</param>
    /// <param name="cancellationToken">Takes the record back while it waits to be written.</param>
    /// <returns>The event as it was recorded.</returns>
    /// <exception cref="ArgumentException">The event is not well formed, or nobody is named as its actor.</exception>
    public ValueTask<Recorded<AuditEvent>> RecordAuditEventAsync(
        AuditEvent auditEvent, RecordOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        string? actor = options?.Context.Actor ?? AmbientContext().Actor;
        AuditEvent attributed = auditEvent.Actor is null && actor is not null ? auditEvent with { Actor = new AuditActor { Id = actor } } : auditEvent;
        return RecordAsync(RecordTypes.Audit, attributed, options, cancellationToken);
    }

    private ValueTask<LedgerLine?> FindReviewAsync(Guid id, CancellationToken cancellationToken)
    {
        var query = new LedgerQuery { Keys = [LedgerKey.OfId(id), LedgerKey.OfKind(RecordKinds.Review)], Limit = 1 };
        return _store.FindAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken);
    }
}
