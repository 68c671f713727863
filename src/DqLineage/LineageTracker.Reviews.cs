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
        Review placed = await PlaceAsync(review, options?.Context, cancellationToken).ConfigureAwait(false);
        return await RecordAsync(RecordTypes.Review, placed, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records a stream of reviews, in batches, in order. However many there are, memory stays flat.</summary>
    /// <remarks>While a batch is written the next is made ready. Cancelling and failing end the stream behind a whole batch.</remarks>
    /// <param name="reviews">The reviews.</param>
    /// <param name="progress">Told the number recorded by this call, after each batch.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>How many were recorded.</returns>
    /// <exception cref="RunNotFoundException">A review names a run that is not in the ledger. The batches before its own are in the ledger.</exception>
    /// <exception cref="SampleNotFlaggedException">A review is of a sample that its run never flagged. The batches before its own are in the ledger.</exception>
    /// <exception cref="ArgumentException">A review is not well formed. The batches before its own are in the ledger.</exception>
    public async Task<long> RecordReviewsAsync(
        IAsyncEnumerable<Review> reviews, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        RecordStream<Review> stream = NewStream(RecordTypes.Review, options: null);
        stream.Progress = progress;
        await stream.RecordAllAsync(reviews.Select((review, token) => PlaceAsync(review, context: null, token)), cancellationToken).ConfigureAwait(false);
        return stream.Recorded;
    }

    /// <inheritdoc cref="RecordReviewsAsync(IAsyncEnumerable{Review}, IProgress{long}?, CancellationToken)"/>
    public Task<long> RecordReviewsAsync(
        IEnumerable<Review> reviews, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        RecordReviewsAsync(reviews.ToAsyncEnumerable(), progress, cancellationToken);

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

    /// <summary>Checks a review and the finding that it is about, and names its run.</summary>
    private async ValueTask<Review> PlaceAsync(Review review, LineageContext? context, CancellationToken cancellationToken)
    {
        // What is wrong with the review itself is said first: it needs no look into the ledger.
        RecordTypes.Review.Validate(review);
        RunRef run = await _runs.ResolveAsync(review.RunId, context, mustExist: !_options.AllowAdHocReviews, cancellationToken).ConfigureAwait(false);
        if (!_options.AllowAdHocReviews && !await _runs.HasFlaggedAsync(run, review.Sample, cancellationToken).ConfigureAwait(false))
        {
            throw new SampleNotFlaggedException(run.Id, review.Sample);
        }

        return review with { RunId = run };
    }

    private ValueTask<LedgerLine?> FindReviewAsync(Guid id, CancellationToken cancellationToken)
    {
        var query = new LedgerQuery { Keys = [LedgerKey.OfId(id), LedgerKey.OfKind(RecordKinds.Review)], Limit = 1 };
        return _store.FindAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken);
    }
}
