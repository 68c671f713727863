using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Agreement;

public sealed class AgreementReportTests : IAsyncLifetime
{
    private TestLedger _ledger = null!;

    public async Task InitializeAsync()
    {
        _ledger = await TestLedger.OpenAsync();
        await _ledger.RunAsync("run-1", Some.Detection(1), Some.Detection(2), Some.Detection(3), Some.Detection(4, IssueType.LabelError));
    }

    public Task DisposeAsync() => _ledger.DisposeAsync().AsTask();

    [Fact]
    public async Task Reviewers_are_compared_by_their_latest_deciding_reviews()
    {
        await ReviewAsync(1, "ana", ReviewDecision.Keep);
        await ReviewAsync(1, "ben", ReviewDecision.Keep);
        await ReviewAsync(2, "ana", ReviewDecision.Keep);
        await ReviewAsync(2, "ana", ReviewDecision.Remove);
        await ReviewAsync(2, "ben", ReviewDecision.Remove);
        await ReviewAsync(3, "ana", ReviewDecision.Keep);
        await ReviewAsync(3, "ben", ReviewDecision.Skip);
        await ReviewAsync(4, "ana", ReviewDecision.Keep);
        await ReviewAsync(4, "ben", ReviewDecision.Remove);

        AgreementReport report = await _ledger.Tracker.GetAgreementAsync();

        report.RunId.Should().Be("run-1");
        (report.Total.Decided, report.Total.DecidedByMany, report.Total.Conflicts).Should().Be((4, 3, 1));
        ReviewerPair pair = report.Pairs.Single();
        (pair.First, pair.Second, pair.Decided, pair.Alike).Should().Be(("ana", "ben", 3, 2));
        pair.CohenKappa.Value.Should().BeApproximately(0.4, 1e-12, "two of three alike, where chance has four of nine");
        pair.CohenKappa.Interval.Should().NotBeNull();
        report.ByReviewer["ana"].Should().Be(new ReviewerDecisions { Decided = 4, Reversed = 1, DecidedWithOthers = 3, Alike = 2, Overruled = 0, Adjudicated = 0 });
        report.ByReviewer["ben"].Should().Be(new ReviewerDecisions { Decided = 3, Reversed = 0, DecidedWithOthers = 3, Alike = 2, Overruled = 0, Adjudicated = 0 });
        report.ByIssueType.Keys.Should().Equal(IssueType.LabelError, IssueType.Outlier);
        report.ByIssueType[IssueType.LabelError].Conflicts.Should().Be(1);
    }

    [Fact]
    public async Task A_conflict_names_the_reviews_and_the_adjudication_that_settled_it()
    {
        await ReviewAsync(1, "ana", ReviewDecision.Keep);
        await ReviewAsync(1, "ben", ReviewDecision.Remove);
        await ReviewAsync(2, "ana", ReviewDecision.Remove);
        await ReviewAsync(2, "ben", ReviewDecision.Keep);
        await ReviewAsync(2, "cleo", ReviewDecision.Keep, ReviewStage.Adjudication);

        AgreementReport report = await _ledger.Tracker.GetAgreementAsync();

        report.Conflicts.Select(conflict => conflict.Sample).Should().Equal((SampleId)1, (SampleId)2);
        report.Conflicts[0].SettledBy.Should().BeNull();
        report.Conflicts[0].Reviews.Select(review => review.Data.Reviewer).Should().Equal("ana", "ben");
        report.Conflicts[1].SettledBy!.Data.Reviewer.Should().Be("cleo");
        report.ByReviewer["ana"].Overruled.Should().Be(1);
        report.ByReviewer["ben"].Overruled.Should().Be(0);
        report.ByReviewer["cleo"].Should().Be(new ReviewerDecisions { Decided = 0, Reversed = 0, DecidedWithOthers = 0, Alike = 0, Overruled = 0, Adjudicated = 1 });
        report.Pairs.Should().ContainSingle("an adjudicator is none of the opinions");
    }

    [Fact]
    public async Task Relabels_with_different_values_are_different_unless_values_are_ignored()
    {
        foreach ((string reviewer, int value) in ((string, int)[])[("ana", 7), ("ben", 8)])
        {
            await ReviewAsync(2, reviewer, ReviewDecision.Keep);
            await _ledger.Tracker.RecordReviewAsync(Some.Review(1, ReviewDecision.Relabel, reviewer) with { NewValue = value });
        }

        AgreementReport byValue = await _ledger.Tracker.GetAgreementAsync();
        AgreementReport byDecision = await _ledger.Tracker.GetAgreementAsync(new AgreementQuery { IgnoresValues = true });

        byValue.Pairs.Single().Alike.Should().Be(1);
        byValue.Conflicts.Should().ContainSingle();
        byDecision.Pairs.Single().Alike.Should().Be(2);
        byDecision.Total.KrippendorffAlpha.Value.Should().Be(1);
        byDecision.Conflicts.Should().BeEmpty();
        byDecision.ByReviewer["ana"].Alike.Should().Be(2);
    }

    [Fact]
    public async Task With_one_reviewer_the_report_says_that_nothing_is_defined()
    {
        await ReviewAsync(1, "ana", ReviewDecision.Keep);

        AgreementReport report = await _ledger.Tracker.GetAgreementAsync();

        report.Total.FleissKappa.Undefined.Should().NotBeNull();
        report.Pairs.Should().BeEmpty();
    }

    [Fact]
    public async Task The_report_is_that_of_the_time_asked_about()
    {
        await ReviewAsync(1, "ana", ReviewDecision.Keep);
        Recorded<Review> last = await ReviewAsync(1, "ben", ReviewDecision.Remove);

        AgreementReport before = await _ledger.Tracker.GetAgreementAsync(new AgreementQuery { AsOf = AsOf.Seq(last.Seq - 1) });

        before.Conflicts.Should().BeEmpty();
        (await _ledger.Tracker.GetAgreementAsync()).Conflicts.Should().ContainSingle();
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_said_so() =>
        await _ledger.Tracker.Invoking(tracker => tracker.GetAgreementAsync(new AgreementQuery { Run = "nowhere" })).Should().ThrowAsync<RunNotFoundException>();

    [Fact]
    public async Task A_blind_second_reading_gets_what_the_reader_has_not_reviewed_and_not_what_others_said()
    {
        await ReviewAsync(1, "ana", ReviewDecision.Keep);
        await ReviewAsync(2, "ben", ReviewDecision.Remove);
        var query = new ReviewQueueQuery { States = [ReviewState.Pending, ReviewState.Decided], NotReviewedBy = "ben", IsBlind = true };

        List<ReviewItem> queue = await _ledger.Tracker.GetReviewQueueAsync(query).ToListAsync();

        queue.Select(item => item.Detection.Data.Sample).Should().BeEquivalentTo(new SampleId[] { 1, 3, 4 });
        queue.Should().OnlyContain(item => item.Reviews.Count == 0);
        (await _ledger.Tracker.GetReviewQueueAsync(query with { IsBlind = false }).ToListAsync()).Should().Contain(item => item.Reviews.Count == 1);
    }

    private async Task<Recorded<Review>> ReviewAsync(int sample, string reviewer, ReviewDecision decision, ReviewStage? stage = null) =>
        await _ledger.Tracker.RecordReviewAsync(Some.Review(sample, decision, reviewer) with { Stage = stage ?? ReviewStage.First });
}
