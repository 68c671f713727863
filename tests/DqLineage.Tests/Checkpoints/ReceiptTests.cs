using DqLineage.Tests.Infrastructure;
using DqLineage.Tests.Signing;

namespace DqLineage.Tests.Checkpoints;

public sealed class ReceiptTests : IDisposable
{
    private readonly LedgerSigner _signer = TestKeys.NewSigner();

    private TrustPolicy Trust => TrustPolicy.Of(_signer.VerifierKey);

    public void Dispose() => _signer.Dispose();

    [Fact]
    public async Task A_receipt_shows_with_the_key_and_the_line_that_the_record_is_in_the_ledger()
    {
        await using TestLedger ledger = await OpenAsync(signs: true);
        Recorded<AuditEvent> record = await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        await ledger.Tracker.Store.AppendAsync(Some.Records(700));

        byte[] bytes = (await ledger.Tracker.GetReceiptAsync(record.Id)).ToBytes();

        var receipt = LedgerReceipt.Parse(bytes);
        IReadOnlyList<LedgerLine> lines = await ledger.LinesAsync();
        string origin = ledger.Tracker.Store.Identity!.Origin;
        receipt.Verify(Trust, origin, lines[(int)record.Seq]).IsTrusted.Should().BeTrue();
        receipt.Verify(Trust, origin, lines[(int)record.Seq + 1]).Verdict.Should().Be(SignatureVerdict.Invalid);
        receipt.Verify(TrustPolicy.Of(), origin, lines[(int)record.Seq]).Verdict.Should().Be(SignatureVerdict.Unverified);
        receipt.Verify(Trust, "example.org/another", lines[(int)record.Seq]).Verdict.Should().Be(SignatureVerdict.Invalid);
    }

    [Fact]
    public async Task A_line_that_was_changed_is_not_the_one_of_the_receipt_whoever_is_trusted()
    {
        await using TestLedger ledger = await OpenAsync(signs: true);
        Recorded<AuditEvent> record = await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent(actor: "ana"));
        LedgerReceipt receipt = await ledger.Tracker.GetReceiptAsync(record.Id);
        LedgerLine line = (await ledger.LinesAsync())[(int)record.Seq];

        var changed = LedgerLine.Parse(System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(line.Utf8.Span).Replace("\"ana\"", "\"bob\"", StringComparison.Ordinal)));

        receipt.Verify(Trust, ledger.Tracker.Store.Identity!.Origin, changed).Verdict.Should().Be(SignatureVerdict.Invalid);
        receipt.Verify(TrustPolicy.Of(), ledger.Tracker.Store.Identity.Origin, changed).Verdict.Should().Be(SignatureVerdict.Invalid);
    }

    [Fact]
    public async Task A_record_that_a_checkpoint_covers_needs_no_new_one()
    {
        await using TestLedger ledger = await OpenAsync(signs: false);
        Recorded<AuditEvent> record = await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());
        SignedCheckpoint checkpoint = await ledger.Tracker.CreateCheckpointAsync(_signer);
        await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());

        (await ledger.Tracker.GetReceiptAsync(record.Id)).Checkpoint.Bytes.ToArray().Should().Equal(checkpoint.Bytes.ToArray());
    }

    [Fact]
    public async Task Without_a_checkpoint_and_without_a_signer_it_is_said_what_to_do()
    {
        await using TestLedger ledger = await OpenAsync(signs: false);
        Recorded<AuditEvent> record = await ledger.Tracker.RecordAuditEventAsync(Some.AuditEvent());

        await FluentActions.Awaiting(() => ledger.Tracker.GetReceiptAsync(record.Id)).Should().ThrowAsync<CheckpointException>().WithMessage("*CreateCheckpointAsync*");
    }

    [Fact]
    public async Task A_record_that_is_not_there_has_none()
    {
        await using TestLedger ledger = await OpenAsync(signs: true);

        await FluentActions.Awaiting(() => ledger.Tracker.GetReceiptAsync(Some.Id(77))).Should().ThrowAsync<KeyNotFoundException>();
    }

    private Task<TestLedger> OpenAsync(bool signs) =>
        TestLedger.OpenAsync(new LineageTrackerOptions { Checkpoints = signs ? new CheckpointOptions { Signers = [_signer], AtClose = false } : null });
}
