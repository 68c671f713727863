using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.History;

public class ReviewProgressTests
{
    [Fact]
    public async Task Every_finding_is_counted_once_where_it_stands()
    {
        await using TestLedger ledger = await ReviewedAsync();

        ReviewProgress progress = await ledger.Tracker.GetReviewProgressAsync();

        progress.RunId.Should().Be("run-1");
        progress.Total.Should().Be(new ReviewCounts { Flagged = 6, Decided = 2, Pending = 1, Skipped = 1, Deferred = 1, InConflict = 1 });
        progress.DecidedShare.Should().BeApproximately(1d / 3, 1e-9);
    }

    [Fact]
    public async Task Findings_are_counted_by_issue_type()
    {
        await using TestLedger ledger = await ReviewedAsync();

        ReviewProgress progress = await ledger.Tracker.GetReviewProgressAsync();

        progress.ByIssueType.Should().BeEquivalentTo(new Dictionary<IssueType, ReviewCounts>
        {
            [IssueType.Outlier] = new() { Flagged = 4, Decided = 2, Pending = 0, Skipped = 1, Deferred = 1, InConflict = 0 },
            [IssueType.LabelError] = new() { Flagged = 2, Decided = 0, Pending = 1, Skipped = 0, Deferred = 0, InConflict = 1 },
        });
    }

    [Fact]
    public async Task What_each_reviewer_did_is_counted_superseded_reviews_included()
    {
        await using TestLedger ledger = await ReviewedAsync();

        ReviewProgress progress = await ledger.Tracker.GetReviewProgressAsync();

        progress.ByReviewer["ana"].Should().Be(new ReviewerProgress { Reviews = 6, Decisions = 4, FirstAt = Some.Instant, LastAt = Some.Instant.AddMinutes(50) });
        progress.ByReviewer["bo"].Should().Be(new ReviewerProgress { Reviews = 1, Decisions = 1, FirstAt = Some.Instant.AddMinutes(60), LastAt = Some.Instant.AddMinutes(60) });
    }

    [Fact]
    public async Task The_rate_is_decisions_an_hour_and_the_estimate_is_the_rest_at_that_rate()
    {
        await using TestLedger ledger = await ReviewedAsync();

        ReviewProgress progress = await ledger.Tracker.GetReviewProgressAsync();

        // Five decisions, so four intervals, in the hour from the first review to the last; four findings are undecided.
        progress.DecisionsPerHour.Should().BeApproximately(4, 1e-9);
        progress.EstimatedTimeToFinish.Should().BeCloseTo(TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task The_rate_is_taken_between_decisions_and_not_from_reviews_that_decide_nothing()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection(1), Some.Detection(2), Some.Detection(3));
        await ledger.Tracker.RecordReviewAsync(Some.Review(1, ReviewDecision.Skip));
        ledger.Clock.Advance(TimeSpan.FromHours(9));
        await ledger.Tracker.RecordReviewAsync(Some.Review(2));
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        await ledger.Tracker.RecordReviewAsync(Some.Review(3));

        (await ledger.Tracker.GetReviewProgressAsync()).DecisionsPerHour.Should().BeApproximately(1, 1e-9, "the first of the two decisions was an hour before the last");
    }

    [Fact]
    public async Task Without_two_decisions_there_is_no_rate()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.RecordReviewAsync(Some.Review());

        ReviewProgress progress = await ledger.Tracker.GetReviewProgressAsync();

        progress.DecisionsPerHour.Should().BeNull();
        progress.EstimatedTimeToFinish.Should().BeNull();
    }

    [Fact]
    public async Task A_run_without_findings_is_done()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1");

        ReviewProgress progress = await ledger.Tracker.GetReviewProgressAsync();

        progress.Total.Flagged.Should().Be(0);
        progress.DecidedShare.Should().Be(1);
    }

    [Fact]
    public async Task A_sample_that_was_found_twice_by_a_run_is_one_finding()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection(), Some.Detection() with { Score = 0.95 });

        (await ledger.Tracker.GetReviewProgressAsync()).Total.Flagged.Should().Be(1);
    }

    [Fact]
    public async Task Progress_as_of_earlier_knows_nothing_later()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        long seq = (await ledger.CountAsync()) - 1;
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        await ledger.Tracker.RecordReviewAsync(Some.Review());

        (await ledger.Tracker.GetReviewProgressAsync("run-1", AsOf.Seq(seq))).Total.Pending.Should().Be(1);
        (await ledger.Tracker.GetReviewProgressAsync("run-1", Some.Instant)).Total.Pending.Should().Be(1);
        (await ledger.Tracker.GetReviewProgressAsync()).Total.Decided.Should().Be(1);
        await FluentActions.Awaiting(() => ledger.Tracker.GetReviewProgressAsync("run-1", AsOf.Seq(0))).Should().ThrowAsync<RunNotFoundException>();
    }

    [Fact]
    public async Task The_queue_holds_pending_findings_highest_score_first_then_in_the_order_they_were_found()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync(
            "run-1", Found(1, 0.5), Found(2, null), Found(3, 0.9), Found(4, 0.5), Found(5, 0.7), Found(1, 0.8) with { IssueType = IssueType.LabelError });
        await ledger.Tracker.RecordReviewAsync(Some.Review(5));

        List<ReviewItem> queue = await ledger.Tracker.GetReviewQueueAsync().ToListAsync();

        queue.Select(item => item.Detection.Data.Sample).Should().Equal(3, 1, 1, 4, 2);
        queue.Should().OnlyContain(item => item.State == ReviewState.Pending && item.Reviews.Count == 0);
    }

    [Fact]
    public async Task The_queue_is_narrowed_by_state_issue_and_limit()
    {
        await using TestLedger ledger = await ReviewedAsync();

        (await QueueAsync(new ReviewQueueQuery { States = [ReviewState.InConflict] })).Should().Equal(5);
        (await QueueAsync(new ReviewQueueQuery { States = [ReviewState.Skipped, ReviewState.Deferred] })).Should().Equal(3, 4);
        (await QueueAsync(new ReviewQueueQuery { States = Enum.GetValues<ReviewState>(), IssueType = IssueType.LabelError })).Should().Equal(5, 6);
        (await QueueAsync(new ReviewQueueQuery { States = Enum.GetValues<ReviewState>(), Limit = 2 })).Should().Equal(1, 2);
        (await QueueAsync(new ReviewQueueQuery { States = [] })).Should().BeEmpty();

        async Task<IEnumerable<SampleId>> QueueAsync(ReviewQueueQuery query) =>
            (await ledger.Tracker.GetReviewQueueAsync(query).ToListAsync()).Select(item => item.Detection.Data.Sample);
    }

    [Fact]
    public async Task An_item_in_conflict_shows_the_latest_review_of_each_reviewer()
    {
        await using TestLedger ledger = await ReviewedAsync();

        ReviewItem item = await ledger.Tracker.GetReviewQueueAsync(new ReviewQueueQuery { States = [ReviewState.InConflict] }).SingleAsync();

        item.Reviews.Select(review => (review.Data.Reviewer, review.Data.Decision))
            .Should().Equal(("ana", ReviewDecision.Keep), ("bo", ReviewDecision.Remove));
    }

    private static Detection Found(int sample, double? score) => Some.Detection(sample) with { Score = score };

    /// <summary>Six findings: 1 and 2 decided (2 after a change of mind), 3 skipped, 4 deferred, 5 in conflict, 6 pending. One review each ten minutes.</summary>
    private static async Task<TestLedger> ReviewedAsync()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync(
            "run-1",
            Some.Detection(1), Some.Detection(2), Some.Detection(3), Some.Detection(4), Some.Detection(5, IssueType.LabelError), Some.Detection(6, IssueType.LabelError));
        Review[] reviews =
        [
            Some.Review(1), Some.Review(2), Some.Review(3, ReviewDecision.Skip), Some.Review(4, ReviewDecision.Defer),
            Some.Review(2, ReviewDecision.Remove), Some.Review(5), Some.Review(5, ReviewDecision.Remove, "bo"),
        ];
        foreach (Review review in reviews)
        {
            await ledger.Tracker.RecordReviewAsync(review);
            ledger.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        return ledger;
    }
}
