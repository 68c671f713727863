namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/retention.md.</summary>
public static class Retention
{
    public static async Task PolicyAsync(LineageTracker tracker)
    {
        #region policy
        await tracker.SetRetentionPolicyAsync(new RetentionPolicy
        {
            PolicyId = "detections-90-days",
            RecordKinds = [RecordKinds.Detection],
            Minimum = TimeSpan.FromDays(30),
            Maximum = TimeSpan.FromDays(90),
            Reason = "Data protection agreement, section 4",
            SetBy = "olga",
        });
        #endregion
    }

    public static async Task PlanAsync(LineageTracker tracker)
    {
        #region plan
        await foreach (RetentionDecision decision in tracker.ExplainRetentionAsync())
        {
            Console.WriteLine($"{decision.Seq} {decision.Kind} {decision.Standing}: {decision.Reason}");
        }
        #endregion
    }

    public static async Task PruneAsync(LineageTracker tracker, LedgerSigner signer)
    {
        #region prune
        await tracker.CreateCheckpointAsync(signer);
        await tracker.WriteEvidencePackAsync("archive-2026.zip", EvidenceScope.Everything, new EvidencePackOptions { Signer = signer });
        PruneResult result = await tracker.PruneAsync(new PruneOptions
        {
            PackPath = "archive-2026.zip",
            Trust = TrustPolicy.Of(signer.VerifierKey),
            Reason = "Yearly clean-up",
            PrunedBy = "olga",
        });
        #endregion

        Console.WriteLine($"{result.Records} pruned, {result.Held} held");
    }

    public static async Task ReopenAsync(LineageTracker tracker)
    {
        #region reopen
        await using var copy = new SqliteLineageStore("archive-2026.db");
        ReopenResult result = await tracker.ReopenArchiveAsync(
            "archive-2026.zip", copy, new ReopenOptions { Reason = "Case 2026-17", ReopenedBy = "kim" });
        #endregion

        Console.WriteLine($"{result.Restored} of {result.Records} have their content again");
    }
}
