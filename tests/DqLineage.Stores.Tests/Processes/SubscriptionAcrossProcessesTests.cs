namespace DqLineage.Stores.Tests;

/// <summary>A subscriber in one process, and those who append in others.</summary>
public sealed class SubscriptionAcrossProcessesTests : IDisposable
{
    private const int Reviews = 1000;

    private static readonly TimeSpan s_tooLong = TimeSpan.FromMinutes(2);

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Ledgers { get; } = ["ledger", "ledger.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ledgers))]
    public async Task Subscribers_get_what_two_other_processes_append_once_each_and_in_order(string name)
    {
        string path = Path.Combine(_folder.Path, name);
        LineageStore store = name.EndsWith(".db", StringComparison.Ordinal) ? new SqliteLineageStore(path) : new JsonlLineageStore(path);
        await using var tracker = await LineageTracker.OpenAsync("warehouse", store, new LineageTrackerOptions { AllowAdHocReviews = true });
        Task<List<LedgerLine>>[] subscribers = [.. Enumerable.Range(0, 3).Select(from => Task.Run(() => FollowAsync(tracker, from < 2 ? 0 : 1)))];
        StoreWriterProcess[] writers = [.. Enumerable.Range(0, 2).Select(i => StoreWriterProcess.Start(path, "writer-" + i, Reviews, parallel: 4))];

        // This process appends as well: woken by its own appends, a subscriber must not overlook the others'.
        for (int i = 0; i < 100; i++)
        {
            await tracker.RecordReviewAsync(Some.Review() with { RunId = "run-1", Reviewer = "writer-here" });
        }

        await Task.WhenAll(writers.Select(writer => writer.RunToEndAsync()));
        List<LedgerLine>[] seen = await Task.WhenAll(subscribers).WaitAsync(s_tooLong);

        long end = (await tracker.Store.GetHeadAsync()).Count;
        end.Should().Be(1 + (2 * Reviews) + 100);
        foreach (List<LedgerLine> lines in seen)
        {
            lines.Select(line => line.Seq).Should().Equal(Enumerable.Range((int)lines[0].Seq, (int)(end - lines[0].Seq)).Select(seq => (long)seq));
        }

        seen[2].Select(line => line.ComputeHash()).Should().Equal(seen[0].Skip(1).Select(line => line.ComputeHash()));
        foreach (StoreWriterProcess writer in writers)
        {
            await writer.DisposeAsync();
        }
    }

    private static async Task<List<LedgerLine>> FollowAsync(LineageTracker tracker, long from)
    {
        var seen = new List<LedgerLine>();
        await foreach (LedgerLine line in tracker.SubscribeAsync(from, new SubscribeOptions { PollInterval = TimeSpan.FromMilliseconds(20) }))
        {
            seen.Add(line);
            if (line.Seq == (2 * Reviews) + 100)
            {
                break;
            }
        }

        return seen;
    }
}
