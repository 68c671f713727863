using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly LedgerSigner _signer = TestKeys.NewSigner();
    private readonly LedgerFolders _ledgers;

    public CheckpointTests() => _ledgers = new LedgerFolders(_signer);

    public void Dispose()
    {
        _signer.Dispose();
        _ledgers.Dispose();
    }

    [Fact]
    public async Task A_checkpoint_names_the_ledger_its_size_its_root_and_the_time_of_its_newest_record()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();

        SignedCheckpoint signed = await ledger.Tracker.CreateCheckpointAsync(_signer);

        LedgerHead head = await ledger.Tracker.Store.GetHeadAsync();
        signed.Checkpoint.Should().Be(new Checkpoint
        {
            Origin = ledger.Tracker.Store.Identity!.Origin,
            Size = head.Count,
            Root = (await ledger.Tracker.Store.GetTreeHeadAsync()).Root,
            Time = head.Time,
        });
        signed.Verify(TrustPolicy.Of(_signer.VerifierKey), ledger.Tracker.Store.Identity.Origin).IsTrusted.Should().BeTrue();
    }

    [Fact]
    public async Task Without_new_records_the_checkpoint_is_the_one_before()
    {
        await using TestLedger ledger = await TestLedger.OpenWithRunAsync();
        SignedCheckpoint one = await ledger.Tracker.CreateCheckpointAsync(_signer);

        (await ledger.Tracker.CreateCheckpointAsync(_signer)).Bytes.ToArray().Should().Equal(one.Bytes.ToArray());

        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        (await ledger.Tracker.CreateCheckpointAsync(_signer)).Checkpoint.Size.Should().Be(one.Checkpoint.Size + 1);
    }

    [Fact]
    public async Task Without_a_signer_it_is_said_where_to_give_one()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();

        await FluentActions.Awaiting(() => ledger.Tracker.CreateCheckpointAsync())
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*LineageTrackerOptions.Checkpoints*");
    }

    [Fact]
    public async Task A_ledger_that_was_put_back_to_an_older_copy_gets_no_signature()
    {
        string path = await _ledgers.MakeAsync(records: 3);
        string before = _ledgers.CopyOf(path);
        await _ledgers.ContinueAsync(path, records: 7, checkpoint: true);
        string older = _ledgers.CopyOf(before, checkpointsOf: path);

        await using LineageTracker tracker = await LedgerFolders.OpenAsync(older);

        (await FluentActions.Awaiting(() => tracker.CreateCheckpointAsync(_signer)).Should().ThrowAsync<CheckpointException>())
            .WithMessage("Nothing was signed*of 11 records*older copy*").Which.Checkpoint.Should().BeNull();
        (await tracker.GetCheckpointsAsync().ToListAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_ledger_in_the_place_of_another_gets_no_signature()
    {
        string signed = await _ledgers.MakeAsync(records: 10, checkpoint: true);
        string other = _ledgers.CopyOf(await _ledgers.MakeAsync(records: 12), checkpointsOf: signed);

        await using LineageTracker tracker = await LedgerFolders.OpenAsync(other);

        await FluentActions.Awaiting(() => tracker.CreateCheckpointAsync(_signer)).Should().ThrowAsync<CheckpointException>().WithMessage("Nothing was signed*");
    }

    [Fact]
    public async Task A_ledger_whose_signed_records_were_changed_gets_no_signature()
    {
        // Two continuations of one ledger: same identity, same origin, other records.
        string common = await _ledgers.MakeAsync(records: 3);
        string one = _ledgers.CopyOf(common);
        string two = _ledgers.CopyOf(common);
        await _ledgers.ContinueAsync(one, records: 4, checkpoint: true);
        await _ledgers.ContinueAsync(two, records: 9);
        string fork = _ledgers.CopyOf(two, checkpointsOf: one);

        await using LineageTracker tracker = await LedgerFolders.OpenAsync(fork);

        await FluentActions.Awaiting(() => tracker.CreateCheckpointAsync(_signer))
            .Should().ThrowAsync<CheckpointException>().WithMessage("*contradicts its last checkpoint, of 8 records: the ledger's first records are not those that it was made of*");
    }

    [Fact]
    public async Task A_damaged_ledger_gets_no_signature()
    {
        string path = await _ledgers.MakeAsync(records: 20);
        string segment = Directory.GetFiles(path, "*.jsonl", SearchOption.AllDirectories).Single();
        byte[] bytes = await File.ReadAllBytesAsync(segment);
        int at = bytes.AsSpan().IndexOf("\"seq\":9,"u8);
        bytes[at + 6] = (byte)'8';
        await File.WriteAllBytesAsync(segment, bytes);

        await using LineageTracker tracker = await LedgerFolders.OpenAsync(path);

        await FluentActions.Awaiting(() => tracker.CreateCheckpointAsync(_signer)).Should().ThrowAsync<CheckpointException>().WithMessage("*is damaged*");
    }

    [Fact]
    public async Task What_is_kept_as_a_checkpoint_and_is_none_is_told()
    {
        string path = await _ledgers.MakeAsync(records: 3, checkpoint: true);
        string file = Directory.GetFiles(Path.Combine(path, "checkpoints")).Single();
        await File.WriteAllTextAsync(file, "rubbish");

        await using LineageTracker tracker = await LedgerFolders.OpenAsync(path);

        await FluentActions.Awaiting(() => tracker.CreateCheckpointAsync(_signer)).Should().ThrowAsync<CheckpointException>().WithMessage("*checkpoint of 4 records is none*");
        (await tracker.VerifyAsync()).CheckpointFault!.Outcome.Should().Be(CheckpointOutcome.Unreadable);
    }

    [Fact]
    public async Task A_known_key_with_a_bad_signature_in_the_kept_checkpoint_is_not_signed_over()
    {
        string path = await _ledgers.MakeAsync(records: 3, checkpoint: true);
        string file = Directory.GetFiles(Path.Combine(path, "checkpoints")).Single();
        var kept = SignedCheckpoint.Parse(await File.ReadAllBytesAsync(file));
        SignedCheckpoint other = await SignedCheckpoint.SignAsync(kept.Checkpoint with { Root = LedgerHash.OfNothing }, [_signer]);
        string text = System.Text.Encoding.UTF8.GetString(kept.Bytes.Span).Split("\n\n")[0] + "\n\n" + System.Text.Encoding.UTF8.GetString(other.Bytes.Span).Split("\n\n")[1];
        await File.WriteAllTextAsync(file, text);

        await using LineageTracker tracker = await LedgerFolders.OpenAsync(path);

        await FluentActions.Awaiting(() => tracker.CreateCheckpointAsync(_signer)).Should().ThrowAsync<CheckpointException>().WithMessage("Nothing was signed*");
    }
}
