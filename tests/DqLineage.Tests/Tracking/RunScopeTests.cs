using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class RunScopeTests
{
    [Fact]
    public async Task A_scope_records_that_the_run_has_started()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await using RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run() with { Status = RunStatus.Failed, CompletedAt = Some.Instant, Error = "x" });

        Recorded<AnalysisRun> run = await ledger.Tracker.GetRunAsync(scope.RunId);
        run.Data.Status.Should().Be(RunStatus.Started);
        run.Data.StartedAt.Should().Be(Some.Instant);
        run.Data.CompletedAt.Should().BeNull();
        run.Data.Error.Should().BeNull();
    }

    [Fact]
    public async Task Detections_are_numbered_from_1_over_all_batches_and_belong_to_the_run_and_its_dataset()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(new LineageTrackerOptions { BatchSize = 2 });
        await using RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run());

        await scope.RecordDetectionAsync(Some.Detection(1) with { RunId = "other" });
        long recorded = await scope.RecordDetectionsAsync(Enumerable.Range(2, 4).Select(number => Some.Detection(number)));

        recorded.Should().Be(4);
        List<Recorded<Detection>> found = await ledger.Tracker.FindDetectionsAsync(new DetectionQuery { Run = scope.RunId }).ToListAsync();
        found.Select(detection => detection.Data.Ordinal).Should().Equal(1, 2, 3, 4, 5);
        found.Should().OnlyContain(detection => detection.Data.RunId == new RunRef("run-1") && detection.Data.Dataset == Some.Dataset());
    }

    [Fact]
    public async Task A_batch_of_detections_is_atomic()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(new LineageTrackerOptions { BatchSize = 3 });
        await using RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run());

        await scope.RecordDetectionsAsync(Enumerable.Range(1, 5).Select(number => Some.Detection(number)));

        (await ledger.LinesAsync()).Where(line => line.Kind == RecordKinds.Detection).Select(line => line.HasMore)
            .Should().Equal(true, true, false, true, false);
    }

    [Fact]
    public async Task Completing_records_the_counts_of_what_was_found()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run());
        await scope.RecordDetectionsAsync(
            [Some.Detection(1), Some.Detection(2), Some.Detection(2, IssueType.LabelError), Some.Detection(SampleId.Pair(1, 2), IssueType.Duplicate), Some.Detection(3, "leak")]);

        AnalysisRun end = (await scope.CompleteAsync(new RunOutcome { QualityScore = 0.5 })).Data;

        end.Status.Should().Be(RunStatus.Completed);
        end.NOutliers.Should().Be(2);
        end.NLabelErrors.Should().Be(1);
        end.NDuplicates.Should().Be(1);
        end.IssueCounts.Should().BeEquivalentTo(new Dictionary<string, long>(StringComparer.Ordinal) { ["outlier"] = 2, ["label-error"] = 1, ["duplicate"] = 1, ["leak"] = 1 });
        end.NSamples.Should().Be(1000, "the outcome did not say otherwise");
        end.QualityScore.Should().Be(0.5);
        (await ledger.Tracker.GetRunAsync()).Data.Should().BeEquivalentTo(end);
    }

    [Fact]
    public async Task A_completed_run_without_findings_says_that_there_are_none()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run());

        await scope.CompleteAsync();

        (await ledger.Tracker.GetRunAsync()).Data.NOutliers.Should().Be(0);
    }

    [Fact]
    public async Task The_end_carries_when_it_ended_and_the_metadata_of_both()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run() with { Metadata = Metadata(("a", 1), ("b", 1)) });
        ledger.Clock.Advance(TimeSpan.FromMinutes(5));

        AnalysisRun end = (await scope.CompleteAsync(new RunOutcome { Metadata = Metadata(("b", 2)) })).Data;

        end.StartedAt.Should().Be(Some.Instant);
        end.CompletedAt.Should().Be(Some.Instant.AddMinutes(5));
        end.Metadata.Should().BeEquivalentTo(Metadata(("a", 1), ("b", 2)));
    }

    [Fact]
    public async Task A_scope_that_is_disposed_before_its_end_records_the_run_as_aborted()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run());
        await scope.RecordDetectionAsync(Some.Detection());

        await scope.DisposeAsync();

        AnalysisRun end = (await ledger.Tracker.GetRunAsync()).Data;
        end.Status.Should().Be(RunStatus.Aborted);
        end.Error.Should().NotBeNullOrEmpty();
        end.NOutliers.Should().Be(1);
    }

    [Fact]
    public async Task Disposing_again_or_after_the_end_records_nothing()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run());
        await scope.CompleteAsync();

        await scope.DisposeAsync();
        await scope.DisposeAsync();

        (await ledger.CountAsync()).Should().Be(3);
        (await ledger.Tracker.GetRunAsync()).Data.Status.Should().Be(RunStatus.Completed);
    }

    [Fact]
    public async Task After_the_end_nothing_is_recorded_and_nothing_ends_again()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run());
        await scope.FailAsync(new FormatException("bad"));

        await FluentActions.Awaiting(async () => await scope.RecordDetectionAsync(Some.Detection())).Should().ThrowAsync<InvalidOperationException>();
        await FluentActions.Awaiting(() => scope.CompleteAsync()).Should().ThrowAsync<InvalidOperationException>();
        await FluentActions.Awaiting(() => scope.AbortAsync("x")).Should().ThrowAsync<InvalidOperationException>();

        scope.HasEnded.Should().BeTrue();
        (await ledger.CountAsync()).Should().Be(3);
    }

    [Fact]
    public async Task An_end_that_was_cancelled_is_no_end()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run());

        await FluentActions.Awaiting(() => scope.CompleteAsync(cancellationToken: new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();

        scope.HasEnded.Should().BeFalse();
        (await scope.CompleteAsync()).Data.Status.Should().Be(RunStatus.Completed);
    }

    [Fact]
    public async Task An_exception_in_the_analysis_records_the_run_as_failed_and_is_passed_on()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.RunAsync(Some.Run(), (_, _) => throw new FormatException("line 7")))
            .Should().ThrowAsync<FormatException>().WithMessage("line 7");

        AnalysisRun end = (await ledger.Tracker.GetRunAsync()).Data;
        end.Status.Should().Be(RunStatus.Failed);
        end.Error.Should().Be("FormatException: line 7");
    }

    [Fact]
    public async Task A_cancellation_in_the_analysis_records_the_run_as_aborted_and_is_passed_on()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        using var cancellation = new CancellationTokenSource();

        await FluentActions.Awaiting(() => ledger.Tracker.RunAsync(
            Some.Run(),
            async (_, token) =>
            {
                await cancellation.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await ledger.Tracker.GetRunAsync()).Data.Status.Should().Be(RunStatus.Aborted);
    }

    [Fact]
    public async Task An_analysis_that_returns_completes_the_run_unless_it_did_so_itself()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await ledger.Tracker.RunAsync(Some.Run("a"), async (scope, token) => await scope.RecordDetectionAsync(Some.Detection(), token));
        await ledger.Tracker.RunAsync(Some.Run("b"), async (scope, token) => await scope.CompleteAsync(new RunOutcome { QualityScore = 1 }, token));

        (await ledger.Tracker.GetRunAsync("a")).Data.Status.Should().Be(RunStatus.Completed);
        (await ledger.Tracker.GetRunAsync("b")).Data.QualityScore.Should().Be(1);
        (await ledger.Tracker.FindRunRecordsAsync(new RunQuery { Run = "b" }).CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task A_run_id_that_is_taken_is_refused()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run());

        (await FluentActions.Awaiting(() => ledger.Tracker.BeginRunAsync(Some.Run())).Should().ThrowAsync<AppendConflictException>())
            .Which.Key.Should().Be(new LedgerKey("run", "run-1"));
    }

    [Fact]
    public async Task A_detection_that_is_refused_leaves_no_gap_in_the_numbers()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await using RunScope scope = await ledger.Tracker.BeginRunAsync(Some.Run());

        await FluentActions.Awaiting(async () => await scope.RecordDetectionAsync(Some.Detection() with { Score = double.NaN })).Should().ThrowAsync<ArgumentException>();
        Recorded<Detection> recorded = await scope.RecordDetectionAsync(Some.Detection());

        recorded.Data.Ordinal.Should().Be(1, "a gap would show that one is missing");
        (await scope.CompleteAsync()).Data.NOutliers.Should().Be(1);
    }

    private static Dictionary<string, DataValue> Metadata(params (string Name, long Value)[] values) =>
        values.ToDictionary(value => value.Name, value => (DataValue)value.Value, StringComparer.Ordinal);
}
