using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.History;

public class SampleHistoryTests
{
    [Fact]
    public async Task A_sample_nobody_knows_is_clean_and_has_no_events()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        SampleHistory history = await ledger.Tracker.GetSampleHistoryAsync("unknown");

        history.Status.Should().Be(SampleStatus.Clean);
        history.Events.Should().BeEmpty();
        history.EffectiveValue.IsUnspecified.Should().BeTrue();
        history.DecidedBy.Should().BeNull();
    }

    [Fact]
    public async Task A_history_holds_all_that_happened_over_all_runs_in_the_order_of_the_ledger()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        Recorded<Review> review = await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Relabel));
        await ledger.Tracker.RecordCorrectionAsync(Some.Correction(review.Id));
        await ledger.RunAsync("run-2", Some.Detection() with { Score = 0.1 }, Some.Detection(43));

        SampleHistory history = await ledger.Tracker.GetSampleHistoryAsync(42);

        history.Events.Select(one => one.Kind).Should().Equal("detection", "review", "correction", "detection");
        history.Events.Should().BeInAscendingOrder(one => one.Seq);
        history.Detections.Select(one => one.Data.RunId.Id).Should().Equal("run-1", "run-2");
        history.Reviews.Should().Equal(review);
        history.Corrections.Should().HaveCount(1);
    }

    public static TheoryData<string, SampleStatus> Decisions => new()
    {
        { "keep", SampleStatus.Kept },
        { "remove", SampleStatus.Removed },
        { "relabel", SampleStatus.Relabelled },
        { "defer", SampleStatus.Deferred },
        { "skip", SampleStatus.Flagged },
        { "escalate", SampleStatus.Decided },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public async Task The_status_follows_from_the_decision(string decision, SampleStatus status)
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: new ReviewDecision(decision)));

        (await ledger.Tracker.GetSampleHistoryAsync(42)).Status.Should().Be(status);
    }

    [Fact]
    public async Task A_flagged_sample_has_the_value_that_was_found_and_nobody_who_decided()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        SampleHistory history = await ledger.Tracker.GetSampleHistoryAsync(42);

        history.Status.Should().Be(SampleStatus.Flagged);
        history.EffectiveValue.Should().Be((DataValue)7L);
        history.DecidedBy.Should().BeNull();
        history.DecidedAt.Should().BeNull();
    }

    [Fact]
    public async Task A_relabelled_sample_has_the_new_value_and_who_gave_it_when()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Relabel, reviewer: "bo") with { NewValue = "eight" });

        SampleHistory history = await ledger.Tracker.GetSampleHistoryAsync(42);
        history.EffectiveValue.Should().Be((DataValue)"eight");
        history.DecidedBy.Should().Be("bo");
        history.DecidedAt.Should().Be(Some.Instant.AddMinutes(1));
    }

    [Fact]
    public async Task Reviewers_who_decide_differently_are_in_conflict()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Keep, reviewer: "ana"));
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Remove, reviewer: "bo"));

        (await ledger.Tracker.GetSampleHistoryAsync(42)).Status.Should().Be(SampleStatus.InConflict);
    }

    [Fact]
    public async Task Reviewers_who_relabel_to_different_values_are_in_conflict()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Relabel, reviewer: "ana") with { NewValue = 8 });
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Relabel, reviewer: "bo") with { NewValue = 9 });

        (await ledger.Tracker.GetSampleHistoryAsync(42)).Status.Should().Be(SampleStatus.InConflict);
    }

    [Fact]
    public async Task One_who_skips_or_defers_does_not_contradict_one_who_decides()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Remove, reviewer: "ana"));
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Defer, reviewer: "bo"));
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Skip, reviewer: "cy"));

        SampleHistory history = await ledger.Tracker.GetSampleHistoryAsync(42);
        history.Status.Should().Be(SampleStatus.Removed);
        history.DecidedBy.Should().Be("ana");
    }

    [Fact]
    public async Task An_adjudication_settles_a_conflict_whatever_comes_after()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Keep, reviewer: "ana"));
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Remove, reviewer: "bo"));

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Remove, reviewer: "cy") with { Stage = ReviewStage.Adjudication });
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Keep, reviewer: "di"));

        SampleHistory history = await ledger.Tracker.GetSampleHistoryAsync(42);
        history.Status.Should().Be(SampleStatus.Removed);
        history.DecidedBy.Should().Be("cy");
    }

    [Fact]
    public async Task An_adjudication_that_decides_nothing_settles_nothing()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Keep, reviewer: "ana"));
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Remove, reviewer: "bo"));

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Skip, reviewer: "cy") with { Stage = ReviewStage.Adjudication });

        (await ledger.Tracker.GetSampleHistoryAsync(42)).Status.Should().Be(SampleStatus.InConflict);
    }

    [Fact]
    public async Task A_later_review_of_the_same_reviewer_takes_the_place_of_the_earlier_and_both_stay()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Keep));

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Remove));

        SampleHistory history = await ledger.Tracker.GetSampleHistoryAsync(42);
        history.Status.Should().Be(SampleStatus.Removed);
        history.Reviews.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_review_may_expressly_take_the_place_of_another_reviewers()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        Recorded<Review> first = await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Keep, reviewer: "ana"));

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Remove, reviewer: "bo") with { Supersedes = first.Id });

        SampleHistory history = await ledger.Tracker.GetSampleHistoryAsync(42);
        history.Status.Should().Be(SampleStatus.Removed);
        history.DecidedBy.Should().Be("bo");
    }

    [Fact]
    public async Task An_adjudication_that_is_superseded_no_longer_settles()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        Recorded<Review> adjudication = await ledger.Tracker.RecordReviewAsync(
            Some.Review(decision: ReviewDecision.Remove, reviewer: "cy") with { Stage = ReviewStage.Adjudication });

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Keep, reviewer: "di") with { Supersedes = adjudication.Id });

        (await ledger.Tracker.GetSampleHistoryAsync(42)).Status.Should().Be(SampleStatus.Kept);
    }

    [Fact]
    public async Task A_decision_holds_for_the_run_it_was_made_in_and_a_later_run_flags_anew()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Keep));

        await ledger.RunAsync("run-2", Some.Detection());

        (await ledger.Tracker.GetSampleHistoryAsync(42)).Status.Should().Be(SampleStatus.Flagged);
    }

    public static TheoryData<string, string, SampleStatus> Ranks => new()
    {
        { "keep", "remove", SampleStatus.Removed },
        { "relabel", "remove", SampleStatus.Removed },
        { "skip", "relabel", SampleStatus.Flagged },
        { "skip", "remove", SampleStatus.Removed },
        { "defer", "relabel", SampleStatus.Deferred },
        { "defer", "skip", SampleStatus.Flagged },
        { "relabel", "escalate", SampleStatus.Relabelled },
        { "escalate", "keep", SampleStatus.Decided },
        { "keep", "keep", SampleStatus.Kept },
    };

    [Theory]
    [MemberData(nameof(Ranks))]
    public async Task Of_two_issues_the_graver_state_is_the_samples(string outlier, string label, SampleStatus status)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection(), Some.Detection(issue: IssueType.LabelError));

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: new ReviewDecision(outlier)) with { IssueType = IssueType.Outlier });
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: new ReviewDecision(label)) with { IssueType = IssueType.LabelError });

        (await ledger.Tracker.GetSampleHistoryAsync(42)).Status.Should().Be(status);
    }

    [Fact]
    public async Task A_review_without_an_issue_is_about_all_issues_of_the_sample()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection(), Some.Detection(issue: IssueType.LabelError));

        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Keep));

        (await ledger.Tracker.GetSampleHistoryAsync(42)).Status.Should().Be(SampleStatus.Kept);
    }

    [Fact]
    public async Task A_symmetric_pair_is_found_under_itself_and_both_members()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection(SampleId.Pair("b", "a"), IssueType.Duplicate));
        await ledger.Tracker.RecordReviewAsync(Some.Review(SampleId.Pair("a", "b"), ReviewDecision.Remove));

        foreach (SampleId sample in (SampleId[])["a", "b", SampleId.Pair("a", "b"), SampleId.Pair("b", "a")])
        {
            SampleHistory history = await ledger.Tracker.GetSampleHistoryAsync(sample);
            history.Events.Should().HaveCount(2, $"asked for {sample}");
            history.Status.Should().Be(SampleStatus.Removed);
        }
    }

    [Fact]
    public async Task Two_samples_named_beside_each_other_are_found_under_each_and_as_their_pair()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection(1, IssueType.Duplicate) with { PairedWith = 2 });

        (await ledger.Tracker.GetSampleHistoryAsync(1)).Events.Should().HaveCount(1);
        (await ledger.Tracker.GetSampleHistoryAsync(2)).Events.Should().HaveCount(1);
        (await ledger.Tracker.GetSampleHistoryAsync(SampleId.Pair(2, 1))).Events.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_history_as_of_a_time_or_a_position_knows_nothing_later()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        Recorded<Review> review = await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Remove));
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        await ledger.Tracker.RecordReviewAsync(Some.Review(decision: ReviewDecision.Keep));

        (await StatusAsync(AsOf.Seq(0))).Should().Be(SampleStatus.Clean);
        (await StatusAsync(AsOf.Seq(review.Seq - 1))).Should().Be(SampleStatus.Flagged);
        (await StatusAsync(AsOf.Seq(review.Seq))).Should().Be(SampleStatus.Removed);
        (await StatusAsync(review.Time.AddTicks(-10))).Should().Be(SampleStatus.Flagged);
        (await StatusAsync(review.Time)).Should().Be(SampleStatus.Removed);
        (await StatusAsync(AsOf.Now)).Should().Be(SampleStatus.Kept);

        async Task<SampleStatus> StatusAsync(AsOf asOf) => (await ledger.Tracker.GetSampleHistoryAsync(42, asOf)).Status;
    }

    [Fact]
    public async Task A_history_of_a_tenant_holds_no_other_tenants_records()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using (ledger.Tracker.BeginScope(new LineageContext { Tenant = "acme" }))
        {
            await ledger.RunAsync("run-1", Some.Detection());
        }

        await ledger.RunAsync("run-2", Some.Detection());

        SampleHistory history = await ledger.Tracker.GetSampleHistoryAsync(42, tenant: "acme");

        history.Detections.Select(one => one.Data.RunId.Id).Should().Equal("run-1");
    }
}
