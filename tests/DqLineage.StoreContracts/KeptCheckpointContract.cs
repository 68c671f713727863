namespace DqLineage.StoreContracts;

/// <summary>What a store that keeps checkpoints and outlives its process guarantees.</summary>
public abstract class KeptCheckpointContract<THarness> : StoreContract<THarness>
    where THarness : PersistentStoreHarness, new()
{
    [Fact]
    public virtual async Task Checkpoints_are_there_when_the_ledger_is_opened_again()
    {
        using LedgerSigner signer = Signing.NewSigner();
        LineageTracker tracker = await Signing.TrackAsync(Harness.Create());
        SignedCheckpoint checkpoint = await tracker.CreateCheckpointAsync(signer);
        await tracker.DisposeAsync();

        await using LineageTracker again = await Signing.TrackAsync(Harness.Reopen(tracker.Store));

        (await Signing.ListAsync(again)).Should().ContainSingle().Which.Bytes.ToArray().Should().Equal(checkpoint.Bytes.ToArray());
    }

    [Fact]
    public virtual async Task Whoever_only_reads_sees_checkpoints_and_keeps_none()
    {
        using LedgerSigner signer = Signing.NewSigner();
        LineageTracker tracker = await Signing.TrackAsync(Harness.Create());
        await tracker.CreateCheckpointAsync(signer);
        await tracker.Store.AppendAsync(Some.Records(3));
        await using LineageTracker reader = await Signing.TrackAsync(Harness.Reopen(tracker.Store, isReadOnly: true));

        SignedCheckpoint own = await reader.CreateCheckpointAsync(signer);

        own.Checkpoint.Size.Should().Be(4, because: "a copy can be signed and published by whoever may only read");
        (await Signing.ListAsync(tracker)).Select(checkpoint => checkpoint.Checkpoint.Size).Should().Equal(1);
    }
}
