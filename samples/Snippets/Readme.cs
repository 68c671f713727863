namespace DqLineage.Samples.Snippets;

/// <summary>The code of README.md.</summary>
public static class Readme
{
    public static async Task FirstScreenAsync()
    {
        #region first-screen
        await using LineageTracker tracker = await LineageTracker.OpenAsync("orders", new JsonlLineageStore("ledger"));

        await using RunScope run = await tracker.BeginRunAsync(new AnalysisRun { NSamples = 40 });
        await run.RecordDetectionAsync(new Detection { Sample = 17, IssueType = IssueType.Outlier, Column = "quantity", GivenValue = 4000 });
        await run.CompleteAsync();

        await tracker.RecordReviewAsync(new Review { Sample = 17, Reviewer = "reviewer-a", Decision = ReviewDecision.Relabel, NewValue = 40 });

        SampleHistory history = await tracker.GetSampleHistoryAsync(17);
        LedgerVerification check = await tracker.VerifyAsync();
        Console.WriteLine($"Sample {history.Sample}: {history.Status} to {history.EffectiveValue} by {history.DecidedBy}");
        Console.WriteLine($"{check.Records} records, intact: {check.IsIntact}");
        #endregion
    }
}
