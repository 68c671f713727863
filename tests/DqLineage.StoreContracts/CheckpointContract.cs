namespace DqLineage.StoreContracts;

/// <summary>What a store that keeps checkpoints guarantees.</summary>
public abstract class CheckpointContract<THarness> : StoreContract<THarness>
    where THarness : StoreHarness, new()
{
    private LedgerSigner Signer { get; } = Signing.NewSigner();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Signer.Dispose();
    }

    [Fact]
    public virtual async Task Checkpoints_are_listed_by_size_and_read_byte_for_byte()
    {
        LineageTracker tracker = await Signing.TrackAsync(Harness.Create());
        (await Signing.ListAsync(tracker)).Should().BeEmpty();
        SignedCheckpoint one = await tracker.CreateCheckpointAsync(Signer);
        await tracker.Store.AppendAsync(Some.Records(600));
        SignedCheckpoint two = await tracker.CreateCheckpointAsync(Signer);

        List<SignedCheckpoint> kept = await Signing.ListAsync(tracker);

        kept.Select(checkpoint => checkpoint.Checkpoint.Size).Should().Equal(1, 601);
        kept[0].Bytes.ToArray().Should().Equal(one.Bytes.ToArray());
        kept[1].Bytes.ToArray().Should().Equal(two.Bytes.ToArray());
        kept[1].Checkpoint.ToTreeHead().Should().Be(await tracker.Store.GetTreeHeadAsync(601));
    }

    [Fact]
    public virtual async Task A_checkpoint_of_the_same_size_takes_the_place_of_the_one_before()
    {
        LineageTracker tracker = await Signing.TrackAsync(Harness.Create());
        await tracker.CreateCheckpointAsync(Signer);
        using LedgerSigner next = Signing.NewSigner();

        SignedCheckpoint again = await tracker.CreateCheckpointAsync(next);

        (await Signing.ListAsync(tracker)).Should().ContainSingle().Which.Bytes.ToArray().Should().Equal(again.Bytes.ToArray());
        foreach (LedgerSigner signer in (LedgerSigner[])[Signer, next])
        {
            again.Verify(TrustPolicy.Of(signer.VerifierKey), tracker.Store.Identity!.Origin).IsTrusted.Should().BeTrue(because: "no signature is lost");
        }
    }

    [Fact]
    public virtual async Task A_copy_has_the_checkpoints_and_agrees_with_them()
    {
        LineageTracker tracker = await Signing.TrackAsync(Harness.Create());
        await tracker.CreateCheckpointAsync(Signer);
        await tracker.Store.AppendAsync(Some.Records(3));
        SignedCheckpoint last = await tracker.CreateCheckpointAsync(Signer);
        LineageStore copy = Harness.Create();

        await tracker.Store.CopyToAsync(copy);

        LedgerVerification verification = await copy.VerifyAsync(new LedgerVerificationOptions { Trust = TrustPolicy.Of(Signer.VerifierKey), Checkpoint = last });
        verification.IsIntact.Should().BeTrue();
        verification.Checkpoints.Select(check => (check.Size, check.IsKept, check.Outcome)).Should().BeEquivalentTo(
            [(1L, true, CheckpointOutcome.Agrees), (4L, true, CheckpointOutcome.Agrees), (4L, false, CheckpointOutcome.Agrees)]);
    }

    [Fact]
    public virtual async Task Checkpoints_are_kept_while_others_append()
    {
        LineageTracker tracker = await Signing.TrackAsync(Harness.Create());
        var appending = Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                await tracker.Store.AppendAsync(Some.Records(1));
            }
        });
        for (int i = 0; i < 20; i++)
        {
            await tracker.CreateCheckpointAsync(Signer);
        }

        await appending;
        await tracker.CreateCheckpointAsync(Signer);

        LedgerVerification verification = await tracker.VerifyAsync();
        verification.Should().BeEquivalentTo(new { IsIntact = true, Records = 51L });
        verification.Checkpoints.Should().OnlyContain(check => check.Outcome == CheckpointOutcome.Agrees).And.Contain(check => check.Size == 51);
    }
}
