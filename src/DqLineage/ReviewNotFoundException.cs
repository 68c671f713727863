namespace DqLineage;

/// <summary>A correction names a review that the ledger does not hold. Nothing was written.</summary>
public sealed class ReviewNotFoundException : NotFoundException
{
    internal ReviewNotFoundException(Guid reviewId)
        : base($"The ledger holds no review with the record id {reviewId:D}: record the review first, and pass the id that recording it returned.") =>
        ReviewId = reviewId;

    /// <summary>The record id that was asked for.</summary>
    public Guid ReviewId { get; }
}
