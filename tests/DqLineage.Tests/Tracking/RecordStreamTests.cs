using DqLineage.Stores;
using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.Tracking;

/// <summary>Streams of detections and reviews: order, whole batches, and what stops them.</summary>
public class RecordStreamTests
{
    private static readonly LineageTrackerOptions s_small = new() { BatchSize = 10 };

    [Fact]
    public async Task A_stream_of_reviews_is_recorded_in_order_and_reported()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(s_small);
        await ledger.Tracker.RecordRunAsync(Some.Run(), Detections(1, 25).ToAsyncEnumerable());
        var progress = new ProgressReports();

        long recorded = await ledger.Tracker.RecordReviewsAsync(Enumerable.Range(1, 25).Select(i => Some.Review(i)), progress);

        recorded.Should().Be(25);
        progress.Values.Should().Equal(10, 20, 25);
        List<LedgerLine> lines = await ledger.Tracker.Store.FindAsync(new LedgerQuery { Keys = [LedgerKey.OfKind(RecordKinds.Review)] }).ToListAsync();
        lines.Select(line => line.As(RecordTypes.Review).Data.Sample).Should().Equal(Enumerable.Range(1, 25).Select(i => (SampleId)i));
    }

    [Fact]
    public async Task A_review_of_an_unflagged_sample_ends_the_stream_behind_a_whole_batch()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(s_small);
        await ledger.Tracker.RecordRunAsync(Some.Run(), Detections(1, 24).ToAsyncEnumerable());
        long before = await ledger.CountAsync();

        Func<Task> record = () => ledger.Tracker.RecordReviewsAsync(Enumerable.Range(1, 25).Select(i => Some.Review(i)));

        await record.Should().ThrowAsync<SampleNotFlaggedException>();
        (await ledger.CountAsync() - before).Should().Be(20);
    }

    [Fact]
    public async Task A_stream_that_throws_ends_behind_a_whole_batch_and_its_ordinals_have_no_gap()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(s_small);
        await using RunScope run = await ledger.Tracker.BeginRunAsync(Some.Run());

        Func<Task> record = () => run.RecordDetectionsAsync(Broken(after: 37));
        await record.Should().ThrowAsync<IOException>().WithMessage("the source broke");
        await run.RecordDetectionsAsync(Detections(100, 5));

        List<Recorded<Detection>> recorded = await ledger.Tracker.FindDetectionsAsync(new DetectionQuery { Run = Some.Run().RunId }).ToListAsync();
        recorded.Select(detection => detection.Data.Ordinal).Should().Equal(Enumerable.Range(1, 35).Select(i => (long?)i));
    }

    [Fact]
    public async Task Cancelling_a_stream_keeps_the_batches_that_were_sent()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(s_small);
        await using RunScope run = await ledger.Tracker.BeginRunAsync(Some.Run());
        using var cancellation = new CancellationTokenSource();

        Func<Task> record = () => run.RecordDetectionsAsync(CancelAt(cancellation, 33), progress: null, cancellation.Token);

        await record.Should().ThrowAsync<OperationCanceledException>();
        (await ledger.Tracker.FindDetectionsAsync(new DetectionQuery { Run = run.RunId }).CountAsync()).Should().Be(30);
    }

    [Fact]
    public async Task A_detection_that_is_not_well_formed_ends_the_stream_and_gets_no_number()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync(s_small);
        await using RunScope run = await ledger.Tracker.BeginRunAsync(Some.Run());

        Func<Task> record = () => run.RecordDetectionsAsync([.. Detections(1, 15), Some.Detection() with { Score = double.NaN }]);

        await record.Should().ThrowAsync<ArgumentException>();
        Recorded<Detection> next = await run.RecordDetectionAsync(Some.Detection(99));
        next.Data.Ordinal.Should().Be(11);
    }

    private static IEnumerable<Detection> Detections(int first, int count) => Enumerable.Range(first, count).Select(i => Some.Detection(i));

    private static IEnumerable<Detection> Broken(int after) =>
        Detections(1, after).Concat(Enumerable.Range(0, 1).Select(Detection (_) => throw new IOException("the source broke")));

    private static IEnumerable<Detection> CancelAt(CancellationTokenSource cancellation, int count)
    {
        foreach (Detection detection in Detections(1, 100))
        {
            if (detection.Sample == count)
            {
                cancellation.Cancel();
            }

            yield return detection;
        }
    }
}
