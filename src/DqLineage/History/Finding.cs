namespace DqLineage;

/// <summary>One issue of one sample, in one column where there are columns, in one run, and what reviewers make of it.</summary>
/// <remarks>
/// Of each reviewer the latest review counts, unless another review names it in <c>supersedes</c>. The latest deciding
/// adjudication settles the finding. Without one it is decided when all who decided chose the same decision and value, and
/// in conflict when they did not. Skip and defer decide nothing.
/// </remarks>
internal sealed class Finding(IssueType issueType, string? column)
{
    private Dictionary<string, Recorded<Review>>? _latestByReviewer;
    private HashSet<Guid>? _superseded;
    private Recorded<Review>? _adjudication;
    private Recorded<Review>? _latest;

    internal IssueType IssueType { get; } = issueType;

    internal string? Column { get; } = column;

    /// <summary>The position of the detection with the highest score; of equals, the newest.</summary>
    internal long StrongestAt { get; private set; } = -1;

    /// <summary>The highest score of any detection of it.</summary>
    internal double? Score { get; private set; }

    /// <summary>The latest deciding adjudication.</summary>
    internal Recorded<Review>? Adjudication => _adjudication;

    /// <summary>The latest review of each reviewer, but for deciding adjudications.</summary>
    internal IReadOnlyCollection<Recorded<Review>> LatestReviews => _latestByReviewer?.Values ?? (IReadOnlyCollection<Recorded<Review>>)[];

    internal void Add(Recorded<Detection> detection)
    {
        if (StrongestAt < 0 || !(detection.Data.Score < Score))
        {
            StrongestAt = detection.Seq;
            Score = detection.Data.Score ?? Score;
        }
    }

    internal void Add(Recorded<Review> review)
    {
        Review data = review.Data;
        if (data.Supersedes is { } superseded)
        {
            Withdraw(superseded);
        }

        if (_superseded?.Contains(review.Id) == true)
        {
            return;
        }

        _latest = review;
        if (data.Stage == ReviewStage.Adjudication && Decides(review))
        {
            _adjudication = review;
        }
        else
        {
            (_latestByReviewer ??= new Dictionary<string, Recorded<Review>>(StringComparer.Ordinal))[data.Reviewer] = review;
        }
    }

    /// <summary>Where the finding stands, and the review that put it there.</summary>
    internal (ReviewState State, Recorded<Review>? By) Resolve()
    {
        if (_adjudication is not null)
        {
            return (ReviewState.Decided, _adjudication);
        }

        Recorded<Review>? decision = null;
        Recorded<Review>? deferral = null;
        bool isConflict = false;
        foreach (Recorded<Review> review in LatestReviews)
        {
            if (!Decides(review))
            {
                deferral = review.Data.Decision == ReviewDecision.Defer ? Newer(deferral, review) : deferral;
                continue;
            }

            isConflict |= decision is not null && !Agree(decision.Data, review.Data);
            decision = Newer(decision, review);
        }

        if (decision is not null)
        {
            return (isConflict ? ReviewState.InConflict : ReviewState.Decided, decision);
        }

        return deferral is not null ? (ReviewState.Deferred, deferral)
            : LatestReviews.Count > 0 ? (ReviewState.Skipped, _latest)
            : (ReviewState.Pending, null);
    }

    /// <summary>Whether two reviews decide the same.</summary>
    internal static bool Agree(Review left, Review right, bool ignoresValues = false) => left.Decision == right.Decision && (ignoresValues || left.NewValue == right.NewValue);

    /// <summary>Whether a review decides anything.</summary>
    internal static bool Decides(Recorded<Review> review) =>
        review.Data.Decision != ReviewDecision.Skip && review.Data.Decision != ReviewDecision.Defer;

    private static Recorded<Review> Newer(Recorded<Review>? left, Recorded<Review> right) => left is not null && left.Seq > right.Seq ? left : right;

    private void Withdraw(Guid superseded)
    {
        (_superseded ??= []).Add(superseded);
        if (_adjudication?.Id == superseded)
        {
            _adjudication = null;
        }

        if (_latestByReviewer?.Values.FirstOrDefault(review => review.Id == superseded) is { } withdrawn)
        {
            _latestByReviewer.Remove(withdrawn.Data.Reviewer);
        }
    }
}
