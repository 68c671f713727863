using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

public class RunTests
{
    [Fact]
    public async Task Append_gives_each_record_the_next_sequence_number()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Recorded<AnalysisRun> first = await ledger.Tracker.RecordRunAsync(Some.Run("a"));
        Recorded<AnalysisRun> second = await ledger.Tracker.RecordRunAsync(Some.Run("b"));

        first.Seq.Should().Be(1, "record 0 is ledger-created");
        second.Seq.Should().Be(2);
        (await ledger.LinesAsync()).Select(line => line.Seq).Should().Equal(0, 1, 2);
    }

    [Fact]
    public async Task A_run_recorded_in_one_call_is_completed_and_gets_what_it_left_open()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        Recorded<AnalysisRun> recorded = await ledger.Tracker.RecordRunAsync(new AnalysisRun());

        recorded.Data.Status.Should().Be(RunStatus.Completed);
        recorded.Data.ProjectName.Should().Be("warehouse");
        recorded.Data.StartedAt.Should().Be(Some.Instant);
        recorded.Data.CompletedAt.Should().Be(Some.Instant);
        Guid.Parse(recorded.Data.RunId).Version.Should().Be(7);
        recorded.Context.Run.Should().Be(recorded.Data.RunId);
        (await ledger.Tracker.GetRunAsync()).Should().BeEquivalentTo(recorded);
    }

    [Fact]
    public async Task The_latest_run_is_the_one_whose_state_was_recorded_last()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordRunAsync(Some.Run("b"));
        await ledger.Tracker.RecordRunAsync(Some.Run("a"));

        (await ledger.Tracker.GetRunAsync()).Data.RunId.Should().Be("a");
        (await ledger.Tracker.GetRunAsync("b")).Data.RunId.Should().Be("b");
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_not_found()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.GetRunAsync()).Should().ThrowAsync<RunNotFoundException>();
        (await FluentActions.Awaiting(() => ledger.Tracker.GetRunAsync("nope")).Should().ThrowAsync<RunNotFoundException>())
            .Which.Run.Should().Be(new RunRef("nope"));
    }

    [Fact]
    public async Task A_run_with_a_stream_of_detections_is_recorded_in_one_call()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(new LineageTrackerOptions { BatchSize = 2 });
        var progress = new ProgressReports();

        Recorded<AnalysisRun> end = await ledger.Tracker.RecordRunAsync(
            Some.Run(), Enumerable.Range(1, 5).Select(number => Some.Detection(number)).ToAsyncEnumerable(), progress);

        end.Data.Status.Should().Be(RunStatus.Completed);
        end.Data.NOutliers.Should().Be(5);
        end.Data.NSamples.Should().Be(1000);
        progress.Values.Should().Equal(2, 4, 5);
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_a_failed_run_and_the_batches_before()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(new LineageTrackerOptions { BatchSize = 2 });

        await FluentActions.Awaiting(() => ledger.Tracker.RecordRunAsync(Some.Run(), BreakingAsync())).Should().ThrowAsync<FormatException>();

        (await ledger.Tracker.GetRunAsync()).Data.Status.Should().Be(RunStatus.Failed);
        (await ledger.Tracker.FindDetectionsAsync(new DetectionQuery()).CountAsync()).Should().Be(2);

        static async IAsyncEnumerable<Detection> BreakingAsync()
        {
            yield return Some.Detection(1);
            yield return Some.Detection(2);
            yield return Some.Detection(3);
            await Task.Yield();
            throw new FormatException("line 4");
        }
    }

    [Fact]
    public async Task A_single_detection_belongs_to_the_latest_run_by_its_real_id()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordRunAsync(Some.Run("run-9"));

        Recorded<Detection> recorded = await ledger.Tracker.RecordDetectionAsync(Some.Detection());

        recorded.Data.RunId.Id.Should().Be("run-9");
        recorded.Context.Run.Should().Be("run-9");
    }

    [Fact]
    public async Task A_detection_of_an_unknown_run_is_refused_and_nothing_is_written()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordDetectionAsync(Some.Detection() with { RunId = "nope" }))
            .Should().ThrowAsync<RunNotFoundException>();

        (await ledger.CountAsync()).Should().Be(1);
    }

    public static TheoryData<Detection> BadDetections => new()
    {
        Some.Detection() with { Sample = default },
        Some.Detection() with { IssueType = default },
        Some.Detection() with { Score = double.NaN },
        Some.Detection() with { Similarity = double.PositiveInfinity },
        Some.Detection() with { Column = "a\nb" },
        Some.Detection() with { PairedWith = default(SampleId) },
        Some.Detection() with { Rule = new RuleRef { Id = string.Empty } },
        Some.Detection() with { Dataset = new DatasetRef { Namespace = "n", Name = string.Empty } },
        Some.Detection() with { GivenValue = DataValue.FromJson(new string('[', 64) + new string(']', 64)) },
    };

    [Theory]
    [MemberData(nameof(BadDetections), DisableDiscoveryEnumeration = true)]
    public async Task A_detection_that_is_not_well_formed_is_refused_and_nothing_is_written(Detection detection)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.Tracker.RecordRunAsync(Some.Run());

        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordDetectionAsync(detection)).Should().ThrowAsync<ArgumentException>();

        (await ledger.CountAsync()).Should().Be(2);
    }

    public static TheoryData<AnalysisRun> BadRuns => new()
    {
        Some.Run() with { RunId = "a\u0001" },
        Some.Run() with { NSamples = -1 },
        Some.Run() with { IssueCounts = new Dictionary<string, long>(StringComparer.Ordinal) { ["outlier"] = -1 } },
        Some.Run() with { QualityScore = double.NaN },
        Some.Run() with { Status = default },
        Some.Run() with { StartedAt = Some.Instant, CompletedAt = Some.Instant.AddSeconds(-1) },
        Some.Run() with { CodeVersion = string.Empty },
    };

    [Theory]
    [MemberData(nameof(BadRuns), DisableDiscoveryEnumeration = true)]
    public async Task A_run_that_is_not_well_formed_is_refused_and_nothing_is_written(AnalysisRun run)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordRunAsync(run)).Should().ThrowAsync<ArgumentException>();

        (await ledger.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task What_is_nested_too_deep_for_a_line_is_refused_and_the_ledger_stays_readable()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        DataValue deepest = DataValue.FromJson(new string('[', 61) + new string(']', 61));
        DataValue tooDeep = DataValue.FromJson(new string('[', 62) + new string(']', 62));

        await ledger.Tracker.RecordRunAsync(Some.Run("a") with { Metadata = new Dictionary<string, DataValue>(StringComparer.Ordinal) { ["m"] = deepest } });
        await FluentActions.Awaiting(async () => await ledger.Tracker.RecordRunAsync(
            Some.Run("b") with { Metadata = new Dictionary<string, DataValue>(StringComparer.Ordinal) { ["m"] = tooDeep } }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*nested*");

        (await ledger.Tracker.GetRunAsync()).Data.Metadata!["m"].Should().Be(deepest);
    }
}
