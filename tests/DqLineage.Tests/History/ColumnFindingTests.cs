using DqLineage.Tests.Infrastructure;

namespace DqLineage.Tests.History;

/// <summary>One row with two bad cells of the same kind.</summary>
public sealed class ColumnFindingTests
{
    [Fact]
    public async Task Two_columns_are_two_findings()
    {
        await using TestLedger ledger = await OpenAsync();

        ReviewProgress progress = await ledger.Tracker.GetReviewProgressAsync();

        progress.Total.Flagged.Should().Be(2);
    }

    [Fact]
    public async Task A_review_of_one_column_leaves_the_other_pending()
    {
        await using TestLedger ledger = await OpenAsync();

        await ledger.Tracker.RecordReviewAsync(Some.Review() with { Column = "price" });

        (await ledger.Tracker.GetReviewProgressAsync()).Total.Should().BeEquivalentTo(new { Decided = 1L, Pending = 1L });
        (await ledger.Tracker.GetReviewQueueAsync().ToListAsync()).Should().ContainSingle().Which.Detection.Data.Column.Should().Be("amount");
        (await ledger.Tracker.GetSampleHistoryAsync(42)).Status.Should().Be(SampleStatus.Flagged);
    }

    [Fact]
    public async Task A_review_without_a_column_decides_both()
    {
        await using TestLedger ledger = await OpenAsync();

        await ledger.Tracker.RecordReviewAsync(Some.Review());

        (await ledger.Tracker.GetReviewProgressAsync()).Total.Decided.Should().Be(2);
        (await ledger.Tracker.GetSampleHistoryAsync(42)).Status.Should().Be(SampleStatus.Kept);
    }

    [Fact]
    public async Task The_queue_shows_the_detection_with_the_highest_score()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection() with { Score = 0.9 }, Some.Detection() with { Score = 0.2 }, Some.Detection(7) with { Score = 0.5 });

        List<ReviewItem> queue = await ledger.Tracker.GetReviewQueueAsync().ToListAsync();

        queue.Select(item => item.Detection.Data.Score).Should().Equal(0.9, 0.5);
    }

    private static async Task<TestLedger> OpenAsync()
    {
        TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.RunAsync("run-1", Some.Detection() with { Column = "amount" }, Some.Detection() with { Column = "price" });
        return ledger;
    }
}
