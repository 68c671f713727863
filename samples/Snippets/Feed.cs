namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/feed.md.</summary>
public static class Feed
{
    public static async Task SubscribeAsync(LineageTracker tracker, CancellationToken cancellationToken)
    {
        #region subscribe
        long next = await LoadPositionAsync();
        await foreach (LedgerLine line in tracker.SubscribeAsync(next, cancellationToken: cancellationToken))
        {
            await HandleAsync(line);
            await SavePositionAsync(line.Seq + 1);
        }
        #endregion
    }

    public static async Task FilterAsync(LineageTracker tracker, CancellationToken cancellationToken)
    {
        #region filter
        var options = new SubscribeOptions
        {
            Kinds = [RecordKinds.Validation, RecordKinds.GateEvaluation],
            Tenant = "north",
            PollInterval = TimeSpan.FromMilliseconds(200),
        };
        long now = await tracker.CountRecordsAsync(cancellationToken: cancellationToken);
        await foreach (LedgerLine line in tracker.SubscribeAsync(now, options, cancellationToken))
        {
            if (line.ReadRecord() is Recorded<GateEvaluation> { Data.Decision.Value: "block" } blocked)
            {
                await NotifyAsync(blocked.Data);
            }
        }
        #endregion
    }

    private static Task<long> LoadPositionAsync() => Task.FromResult(0L);

    private static Task SavePositionAsync(long position) => Task.CompletedTask;

    private static Task HandleAsync(LedgerLine line) => Task.CompletedTask;

    private static Task NotifyAsync(GateEvaluation evaluation) => Task.CompletedTask;
}
