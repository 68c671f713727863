namespace DqLineage;

/// <summary>A finding with the deciding reviews that count.</summary>
internal sealed class DecidedFinding(SampleId sample, Finding finding, bool ignoresValues)
{
    internal Finding Finding { get; } = finding;

    /// <summary>The latest deciding review of each reviewer, oldest first; adjudications are none of them.</summary>
    internal IReadOnlyList<Recorded<Review>> Reviews { get; } = [.. finding.LatestReviews.Where(Finding.Decides).OrderBy(review => review.Seq)];

    /// <summary>Whether all decided alike.</summary>
    internal bool IsAlike => Reviews.All(review => Agrees(review, Reviews[0]));

    /// <summary>Whether the adjudication that settled it decided otherwise.</summary>
    internal bool Overrules(Recorded<Review> review) => Finding.Adjudication is { } settled && !Agrees(settled, review);

    internal ReviewConflict ToConflict() => new()
    {
        Sample = sample,
        IssueType = Finding.IssueType,
        Column = Finding.Column,
        Reviews = Reviews,
        SettledBy = Finding.Adjudication,
    };

    private bool Agrees(Recorded<Review> left, Recorded<Review> right) => Finding.Agree(left.Data, right.Data, ignoresValues);
}
