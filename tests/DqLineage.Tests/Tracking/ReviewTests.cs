using System.Text;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class ReviewTests
{
    [Fact]
    public async Task A_review_is_recorded_with_its_reviewer_as_actor()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        Recorded<Review> review = await ledger.Tracker.RecordReviewAsync(Some.Review());

        review.Context.Actor.Should().Be("ana");
        review.Data.DecidedAt.Should().Be(Some.Instant);
        review.Data.Stage.Should().Be(ReviewStage.First);
        (await ledger.Tracker.FindReviewsAsync(new ReviewQuery { Actor = "ana" }).SingleAsync()).Should().Be(review);
    }

    [Fact]
    public async Task The_latest_run_is_stored_by_its_real_id()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        Recorded<Review> review = await ledger.Tracker.RecordReviewAsync(Some.Review() with { RunId = RunRef.Latest });

        review.Data.RunId.Should().Be(new RunRef("run-1"));
        LedgerLine line = (await ledger.LinesAsync())[(int)review.Seq];
        Encoding.UTF8.GetString(line.Data.Span).Should().Contain("\"run_id\":\"run-1\"");
        line.Context.Run.Should().Be("run-1");
    }

    [Fact]
    public async Task The_latest_run_is_that_of_the_tenant_in_scope()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "acme" }))
        {
            await ledger.RunAsync("acme-run", Some.Detection());
        }

        await ledger.RunAsync("other-run", Some.Detection());

        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "acme" }))
        {
            (await ledger.Tracker.RecordReviewAsync(Some.Review())).Data.RunId.Id.Should().Be("acme-run");
        }
    }

    [Fact]
    public async Task A_review_of_an_unknown_run_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        await Refused<RunNotFoundException>(ledger, Some.Review() with { RunId = "nope" });
    }

    [Fact]
    public async Task A_review_of_a_sample_that_was_never_flagged_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        (await Refused<SampleNotFlaggedException>(ledger, Some.Review(sample: 43))).Sample.Should().Be(new SampleId(43));
        await Refused<SampleNotFlaggedException>(ledger, Some.Review(sample: "42"));
    }

    [Fact]
    public async Task A_sample_that_only_another_run_flagged_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.RunAsync("run-2", Some.Detection(7));

        await Refused<SampleNotFlaggedException>(ledger, Some.Review() with { RunId = "run-2" });
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("run-1")]
    public async Task Ad_hoc_reviews_are_taken_when_the_option_allows_them(string run)
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync(new LineageTrackerOptions { AllowAdHocReviews = true });

        Recorded<Review> review = await ledger.Tracker.RecordReviewAsync(Some.Review(sample: 99) with { RunId = run });

        review.Data.RunId.Id.Should().Be(run);
        (await ledger.Tracker.GetSampleHistoryAsync(99)).Status.Should().Be(SampleStatus.Kept);
    }

    [Fact]
    public async Task A_member_of_a_flagged_pair_may_be_reviewed()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection(SampleId.Pair(1, 2), IssueType.Duplicate));

        await ledger.Tracker.RecordReviewAsync(Some.Review(2, ReviewDecision.Remove));

        (await ledger.Tracker.GetReviewProgressAsync()).Total.Decided.Should().Be(1);
    }

    public static TheoryData<Review> BadReviews => new()
    {
        Some.Review() with { Decision = ReviewDecision.Relabel },
        Some.Review() with { Decision = default },
        Some.Review() with { Reviewer = string.Empty },
        Some.Review() with { Reviewer = "  " },
        Some.Review() with { Reviewer = "a\nb" },
        Some.Review() with { Reviewer = new string('a', 513) },
        Some.Review() with { Sample = default },
        Some.Review() with { StartedAt = Some.Instant, DecidedAt = Some.Instant.AddSeconds(-1) },
    };

    [Theory]
    [MemberData(nameof(BadReviews), DisableDiscoveryEnumeration = true)]
    public async Task A_review_that_is_not_well_formed_is_refused_and_nothing_is_written(Review review)
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        await Refused<ArgumentException>(ledger, review);
    }

    [Fact]
    public async Task What_is_wrong_with_a_review_itself_is_said_before_its_run_is_looked_for()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await Refused<ArgumentException>(ledger, Some.Review() with { RunId = "nope", Reviewer = string.Empty });
    }

    [Fact]
    public async Task A_relabel_to_null_is_a_value()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        await ledger.Tracker.RecordReviewAsync(Some.Review() with { Decision = ReviewDecision.Relabel, NewValue = DataValue.Null });

        (await ledger.Tracker.GetSampleHistoryAsync(42)).EffectiveValue.Should().Be(DataValue.Null);
    }

    [Fact]
    public async Task A_correction_belongs_to_the_run_of_its_review()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        Recorded<Review> review = await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Relabel));

        Recorded<Correction> correction = await ledger.Tracker.RecordCorrectionAsync(Some.Correction(review.Id));

        correction.Context.Run.Should().Be("run-1");
        (await ledger.Tracker.GetSampleHistoryAsync(42)).Corrections.Should().Equal(correction);
        (await ledger.Tracker.FindRecordsAsync(new RecordQuery { Keys = [new LedgerKey("review", review.Id.ToString("D"))] }).SingleAsync())
            .Id.Should().Be(correction.Id);
    }

    [Fact]
    public async Task A_correction_of_a_review_that_is_not_there_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        long count = await ledger.CountAsync();

        (await FluentActions.Awaiting(async () => await ledger.Tracker.RecordCorrectionAsync(Some.Correction(Some.Id(77))))
            .Should().ThrowAsync<ReviewNotFoundException>()).Which.ReviewId.Should().Be(Some.Id(77));

        (await ledger.CountAsync()).Should().Be(count);
    }

    [Fact]
    public async Task A_record_that_is_no_review_cannot_be_corrected()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        Guid detection = (await ledger.Tracker.FindDetectionsAsync(new DetectionQuery()).SingleAsync()).Id;

        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordCorrectionAsync(Some.Correction(detection)))
            .Should().ThrowAsync<ReviewNotFoundException>();
    }

    private static async Task<TException> Refused<TException>(TestLedger ledger, Review review)
        where TException : Exception
    {
        long count = await ledger.CountAsync();
        TException exception = (await FluentActions.Awaiting(async () => await ledger.Tracker.RecordReviewAsync(review)).Should().ThrowAsync<TException>()).Which;
        (await ledger.CountAsync()).Should().Be(count, "nothing is written");
        return exception;
    }
}
