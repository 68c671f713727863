using System.Text.Json;
using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Checkpoints;

public sealed class KeyRotationTests : IDisposable
{
    private readonly LedgerFolders _ledgers;
    private readonly LedgerSigner _old = TestKeys.NewSigner();
    private readonly LedgerSigner _new = TestKeys.NewSigner();

    public KeyRotationTests() => _ledgers = new LedgerFolders(_old);

    public void Dispose()
    {
        _old.Dispose();
        _new.Dispose();
        _ledgers.Dispose();
    }

    [Fact]
    public async Task A_rotation_is_recorded_and_the_checkpoint_that_covers_it_is_signed_by_both_keys()
    {
        string path = await _ledgers.MakeAsync(5);
        await using LineageTracker tracker = await OpenAsync(path, _old);

        SignedCheckpoint both = await tracker.RotateKeyAsync(_new, "yearly");

        string origin = tracker.Store.Identity!.Origin;
        both.Verify(TrustPolicy.Of(_old.VerifierKey), origin).IsTrusted.Should().BeTrue();
        both.Verify(TrustPolicy.Of(_new.VerifierKey), origin).IsTrusted.Should().BeTrue();
        LedgerLine rotated = (await tracker.Store.ReadAsync(both.Checkpoint.Size - 1).ToListAsync()).Single();
        rotated.Kind.Should().Be("key-rotated");
        using var line = JsonDocument.Parse(rotated.Utf8);
        JsonElement data = line.RootElement.GetProperty("data");
        data.GetProperty("old_keys").EnumerateArray().Select(key => key.GetString()).Should().Equal(_old.VerifierKey.ToString());
        data.GetProperty("new_key").GetString().Should().Be(_new.VerifierKey.ToString());
        data.GetProperty("reason").GetString().Should().Be("yearly");
    }

    [Fact]
    public async Task The_new_key_signs_alone_from_then_on_and_each_checkpoint_is_trusted_for_its_time()
    {
        string path = await _ledgers.MakeAsync(5, checkpoint: true);
        DateTimeOffset handover;
        await using (LineageTracker tracker = await OpenAsync(path, _old))
        {
            handover = (await tracker.RotateKeyAsync(_new)).Checkpoint.Time!.Value;
        }

        await using LineageTracker after = await OpenAsync(path, _new);
        await after.RecordAuditEventAsync(Some.AuditEvent());
        SignedCheckpoint alone = await after.CreateCheckpointAsync();

        alone.Verify(TrustPolicy.Of(_old.VerifierKey), after.Store.Identity!.Origin).Verdict.Should().Be(SignatureVerdict.Unverified);
        var policy = TrustPolicy.Parse($"{_old.VerifierKey} until={LedgerTime.Format(handover.AddMilliseconds(1))}\n{_new.VerifierKey} from={LedgerTime.Format(handover)}\n");
        LedgerVerification verification = await after.VerifyAsync(new LedgerVerificationOptions { Trust = policy });
        verification.IsIntact.Should().BeTrue();
        verification.Checkpoints.Should().HaveCount(3).And.OnlyContain(check => check.Outcome == CheckpointOutcome.Agrees);
        verification.NotChecked.Should().NotContain(line => line.Contains("Who signed"));
    }

    [Fact]
    public async Task A_key_that_signs_already_is_no_new_key()
    {
        await using LineageTracker tracker = await OpenAsync(await _ledgers.MakeAsync(1), _old);

        await FluentActions.Awaiting(() => tracker.RotateKeyAsync(_old)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Where_nobody_signs_there_is_no_key_to_replace()
    {
        await using LineageTracker tracker = await LedgerFolders.OpenAsync(await _ledgers.MakeAsync(1));

        await FluentActions.Awaiting(() => tracker.RotateKeyAsync(_new)).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_ledger_that_contradicts_its_last_checkpoint_gets_no_new_key()
    {
        string path = await _ledgers.MakeAsync(3);
        string before = _ledgers.CopyOf(path);
        await _ledgers.ContinueAsync(path, 3, checkpoint: true);
        await using LineageTracker tracker = await OpenAsync(_ledgers.CopyOf(before, checkpointsOf: path), _old);

        await FluentActions.Awaiting(() => tracker.RotateKeyAsync(_new)).Should().ThrowAsync<CheckpointException>();

        (await tracker.Store.GetHeadAsync()).Count.Should().Be(4, "nothing was recorded");
    }

    private static Task<LineageTracker> OpenAsync(string path, LedgerSigner signer) =>
        LedgerFolders.OpenAsync(path, new LineageTrackerOptions { Checkpoints = new CheckpointOptions { Signers = [signer], AtClose = false } });
}
