namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/checkpoints.md.</summary>
public static class Checkpoints
{
    public static async Task OpenAsync(LedgerSigner signer)
    {
        #region open
        var options = new LineageTrackerOptions
        {
            Checkpoints = new CheckpointOptions
            {
                Signers = [signer],
                EveryRecords = 100_000,
                Every = TimeSpan.FromMinutes(10),
                Publishers = [CheckpointPublisher.ToFolder("/mnt/audit-share/orders")],
            },
        };
        await using LineageTracker tracker = await LineageTracker.OpenAsync("orders", new JsonlLineageStore("ledger"), options);
        #endregion
    }

    public static async Task MakeAsync(LineageTracker tracker)
    {
        #region make
        SignedCheckpoint signed = await tracker.CreateCheckpointAsync();
        Console.WriteLine($"{signed.Checkpoint.Size} records, root {signed.Checkpoint.Root}");
        #endregion
    }

    public static CheckpointPublisher Publisher(HttpClient client, Uri witness)
    {
        #region publisher
        var publisher = CheckpointPublisher.To(async (checkpoint, cancellationToken) =>
        {
            using var content = new ReadOnlyMemoryContent(checkpoint.Bytes);
            using HttpResponseMessage response = await client.PostAsync(witness, content, cancellationToken);
            response.EnsureSuccessStatusCode();
        });
        #endregion
        return publisher;
    }

    public static async Task VerifyAsync(LineageTracker tracker)
    {
        #region verify
        LedgerVerification check = await tracker.VerifyAsync(new LedgerVerificationOptions
        {
            Trust = await TrustPolicy.LoadAsync("/etc/auditor/orders.trust"),
            Checkpoint = SignedCheckpoint.Parse(await File.ReadAllBytesAsync("/mnt/audit-share/orders/00000000000000118304.checkpoint")),
        });
        Console.WriteLine(check.IsIntact ? $"{check.Records} records are what was signed." : $"{check.Damage} {check.CheckpointFault}");
        #endregion
    }

    public static async Task ReceiptAsync(LineageTracker tracker, Recorded<Review> review, LedgerLine line)
    {
        #region receipt
        LedgerReceipt receipt = await tracker.GetReceiptAsync(review.Id);
        await File.WriteAllBytesAsync("review.tlog-proof", receipt.ToBytes());

        TrustPolicy trust = await TrustPolicy.LoadAsync("/etc/auditor/orders.trust");
        SignatureVerification result = receipt.Verify(trust, "example.org/orders", line);
        Console.WriteLine(result.IsTrusted ? "It is in the ledger." : result.Reason);
        #endregion
    }

    public static async Task RotateAsync(LineageTracker tracker, LedgerSigner newKey)
    {
        #region rotate
        SignedCheckpoint handover = await tracker.RotateKeyAsync(newKey, "yearly");
        #endregion
        Console.WriteLine(handover.Checkpoint.Size);
    }
}
