using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Checkpoints;

/// <summary>What comparing a ledger with checkpoints finds.</summary>
public sealed class CheckpointVerifyingTests : IDisposable
{
    private readonly LedgerSigner _signer = TestKeys.NewSigner();
    private readonly LedgerFolders _ledgers;

    public CheckpointVerifyingTests() => _ledgers = new LedgerFolders(_signer);

    private TrustPolicy Trust => TrustPolicy.Of(_signer.VerifierKey);

    public void Dispose()
    {
        _signer.Dispose();
        _ledgers.Dispose();
    }

    [Fact]
    public async Task A_checkpoint_that_was_kept_elsewhere_finds_a_tail_that_was_cut_off()
    {
        (string before, SignedCheckpoint later) = await SignAfterwardsAsync(records: 600, more: 300);

        LedgerVerification verification = await VerifyAsync(before, new LedgerVerificationOptions { Trust = Trust, Checkpoint = later });

        verification.Should().BeEquivalentTo(new { IsIntact = false, Damage = (LedgerDamage?)null });
        verification.CheckpointFault.Should().BeEquivalentTo(new { Size = 901L, IsKept = false, Outcome = CheckpointOutcome.BeyondEnd });
        (await VerifyAsync(before)).IsIntact.Should().BeTrue("a ledger by itself cannot know that it was longer");
        (await VerifyAsync(before)).NotChecked.Should().Contain(line => line.Contains("removed from the end"));
    }

    [Theory]
    [InlineData(601)]
    [InlineData(1000)]
    public async Task A_checkpoint_that_was_kept_elsewhere_finds_a_fork(int continued)
    {
        (string before, SignedCheckpoint later) = await SignAfterwardsAsync(records: 300, more: 300);
        await _ledgers.ContinueAsync(before, continued - 301);

        CheckpointCheck? fault = (await VerifyAsync(before, new LedgerVerificationOptions { Trust = Trust, Checkpoint = later })).CheckpointFault;

        fault.Should().BeEquivalentTo(new { Size = 601L, Outcome = CheckpointOutcome.Contradicts });
        fault!.ToString().Should().Contain("checkpoint of 601 records").And.Contain("fork");
    }

    [Fact]
    public async Task A_checkpoint_of_another_ledger_is_none_of_this_one()
    {
        string one = await _ledgers.MakeAsync(5, checkpoint: true);
        string two = await _ledgers.MakeAsync(5);

        CheckpointCheck? fault = (await VerifyAsync(two, new LedgerVerificationOptions { Checkpoint = await NewestAsync(one) })).CheckpointFault;

        fault.Should().BeEquivalentTo(new { Outcome = CheckpointOutcome.Untrusted });
        fault!.Reason.Should().Contain("it is of 'dqlineage/warehouse/");
    }

    [Fact]
    public async Task A_checkpoint_that_nobody_trusted_signed_says_nothing()
    {
        string path = await _ledgers.MakeAsync(5, checkpoint: true);
        using LedgerSigner stranger = TestKeys.NewSigner();
        SignedCheckpoint newest = await NewestAsync(path);
        SignedCheckpoint strange = await SignedCheckpoint.SignAsync(newest.Checkpoint, [stranger]);

        LedgerVerification verification = await VerifyAsync(path, new LedgerVerificationOptions { Trust = Trust, Checkpoint = strange });

        verification.CheckpointFault.Should().BeEquivalentTo(new { IsKept = false, Outcome = CheckpointOutcome.Untrusted });
        verification.Checkpoints.Should().ContainSingle(check => check.IsKept && check.Outcome == CheckpointOutcome.Agrees);
        (await VerifyAsync(path, new LedgerVerificationOptions { Trust = TrustPolicy.Of(stranger.VerifierKey) }))
            .Should().BeEquivalentTo(new { IsIntact = true }).And.Match<LedgerVerification>(one => one.NotChecked.Any(line => line.StartsWith("Who signed 1 of the checkpoints", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Kept_checkpoints_find_a_change_that_was_sealed_again()
    {
        // Whoever may write the ledger can make a whole new chain, and cannot make the signature.
        string signed = await _ledgers.MakeAsync(300);
        string before = _ledgers.CopyOf(signed);
        await _ledgers.ContinueAsync(signed, 300, checkpoint: true);
        await _ledgers.ContinueAsync(before, 300);
        string forged = _ledgers.CopyOf(before, checkpointsOf: signed);

        LedgerVerification verification = await VerifyAsync(forged);

        verification.CheckpointFault.Should().BeEquivalentTo(new { Size = 601L, IsKept = true, Outcome = CheckpointOutcome.Contradicts });
    }

    [Theory]
    [InlineData(0, 2001, 0, 2001)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(255, 257, 255, 2)]
    [InlineData(256, 512, 256, 256)]
    [InlineData(1000, null, 1000, 1001)]
    [InlineData(2000, null, 2000, 1)]
    [InlineData(2001, null, 2001, 0)]
    public async Task A_range_is_read_and_what_was_not_is_told(int from, int? to, int first, int records)
    {
        string path = await _ledgers.MakeAsync(2000);

        LedgerVerification verification = await VerifyAsync(path, new LedgerVerificationOptions { FromSeq = from, ToSeq = to });

        verification.Should().BeEquivalentTo(new { IsIntact = records > 0, FirstSeq = (long)first, Records = (long)records });
        verification.NotChecked.Any(line => line.StartsWith("The lines before", StringComparison.Ordinal)).Should().Be(from > 0);
        verification.NotChecked.Any(line => line.StartsWith("The lines from", StringComparison.Ordinal)).Should().Be(to < 2001);
        await using LineageTracker tracker = await LedgerFolders.OpenAsync(path);
        verification.Root.Should().Be((await tracker.Store.GetTreeHeadAsync(verification.Head.Count)).Root);
    }

    [Fact]
    public async Task From_a_trusted_checkpoint_on_only_what_came_later_is_read()
    {
        string path = await _ledgers.MakeAsync(1200, checkpoint: true);
        SignedCheckpoint checkpoint = await NewestAsync(path);
        await _ledgers.ContinueAsync(path, 500);

        LedgerVerification verification = await VerifyAsync(path, new LedgerVerificationOptions { Trust = Trust, Checkpoint = checkpoint, FromSeq = checkpoint.Checkpoint.Size });

        verification.Should().BeEquivalentTo(new { IsIntact = true, Records = 500L });
        verification.Checkpoints.Should().OnlyContain(check => check.Outcome == CheckpointOutcome.Agrees).And.HaveCount(2);
    }

    [Fact]
    public async Task What_lies_behind_the_checkpoint_that_was_given_is_told()
    {
        string path = await _ledgers.MakeAsync(10, checkpoint: true);
        SignedCheckpoint checkpoint = await NewestAsync(path);
        await _ledgers.ContinueAsync(path, 5);

        (await VerifyAsync(path, new LedgerVerificationOptions { Trust = Trust, Checkpoint = checkpoint })).NotChecked
            .Should().Contain(line => line.StartsWith("Whether records from 11 on were removed or replaced")).And.NotContain(line => line.Contains("the whole ledger"));
        (await VerifyAsync(path)).NotChecked.Should().Contain("Who signed the checkpoints: no trusted keys were given.");
        (await VerifyAsync(await _ledgers.MakeAsync(1))).NotChecked.Should().NotContain(line => line.Contains("signed the checkpoints"), "there are none");
    }

    [Fact]
    public async Task Hashes_that_were_put_in_the_place_of_the_stored_ones_do_not_fit_the_checkpoint_that_they_end_at()
    {
        (string before, SignedCheckpoint later) = await SignAfterwardsAsync(records: 600, more: 600);
        await _ledgers.ContinueAsync(before, 900);

        LedgerVerification verification = await VerifyAsync(before, new LedgerVerificationOptions { Trust = Trust, Checkpoint = later, FromSeq = later.Checkpoint.Size });

        verification.CheckpointFault.Should().BeEquivalentTo(new { Size = 1201L, Outcome = CheckpointOutcome.Contradicts });
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(12, null)]
    [InlineData(5, 4)]
    public async Task A_range_outside_of_the_ledger_is_refused(int from, int? to)
    {
        string path = await _ledgers.MakeAsync(10);

        await FluentActions.Awaiting(() => VerifyAsync(path, new LedgerVerificationOptions { FromSeq = from, ToSeq = to })).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    private async Task<(string Before, SignedCheckpoint Later)> SignAfterwardsAsync(int records, int more)
    {
        string path = await _ledgers.MakeAsync(records);
        string before = _ledgers.CopyOf(path);
        await _ledgers.ContinueAsync(path, more, checkpoint: true);
        return (before, await NewestAsync(path));
    }

    private static async Task<SignedCheckpoint> NewestAsync(string path)
    {
        await using LineageTracker tracker = await LedgerFolders.OpenAsync(path);
        return (await tracker.GetCheckpointsAsync().ToListAsync())[^1];
    }

    private static async Task<LedgerVerification> VerifyAsync(string path, LedgerVerificationOptions? options = null)
    {
        await using LineageTracker tracker = await LedgerFolders.OpenAsync(path);
        return await tracker.VerifyAsync(options);
    }
}
